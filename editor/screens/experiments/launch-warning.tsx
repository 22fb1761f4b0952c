// Something that would make a launch pointless, though it does not forbid it.
import { Alert, Anchor, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { LaunchCheck } from '#wire/launch-check'
import { goToSection } from './go-to-section.ts'

type Warning = LaunchCheck['warnings'][number]
type Props = { warning: Warning; siteId: string; overlapping: LaunchCheck['overlapping'] }

/** The section that settles it; without one it is settled on the site's own screen. */
const sections: Partial<Record<Warning, string>> = {
  same_page: 'exclusion',
  ends_before_plan: 'schedule',
  no_cap: 'goal',
}

export function LaunchWarning({ warning, siteId, overlapping }: Props) {
  const { t } = useTranslation()
  const section = sections[warning]
  const action = t(`experiments.warning.${warning}.action`)
  return (
    <Alert
      variant="default"
      p="sm"
      style={{ background: 'var(--lv-unsure-soft)', borderColor: 'transparent' }}
    >
      <Text fz="sm">
        {t(`experiments.warning.${warning}.what`)}{' '}
        {warning === 'same_page' &&
          overlapping.map(({ id, name }) => (
            <span key={id}>
              <Link to={`/experiments/${id}`}>{name}</Link>{' '}
            </span>
          ))}
        {section ? (
          <Anchor component="button" type="button" fz="sm" onClick={() => goToSection(section)}>
            {action}
          </Anchor>
        ) : (
          <Link to={`/sites/${siteId}`}>{action}</Link>
        )}
      </Text>
    </Alert>
  )
}
