// Something that would make a launch pointless, though it does not forbid it.
import { Alert, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { LaunchCheck } from '#wire/launch-check'

type Props = { warning: LaunchCheck['warnings'][number]; siteId: string }

export function LaunchWarning({ warning, siteId }: Props) {
  const { t } = useTranslation()
  return (
    <Alert
      variant="default"
      p="sm"
      style={{ background: 'var(--lv-unsure-soft)', borderColor: 'transparent' }}
    >
      <Text fz="sm">
        {t(`experiments.warning.${warning}.what`)}{' '}
        <Link to={`/sites/${siteId}`}>{t(`experiments.warning.${warning}.action`)}</Link>
      </Text>
    </Alert>
  )
}
