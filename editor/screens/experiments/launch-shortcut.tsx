// The launch within reach at the top of a draft: the button, or how much is missing and the way there.
import { Button } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { ComponentProps } from 'react'
import { useTranslation } from 'react-i18next'
import type { LaunchCheck } from '#wire/launch-check'
import { goToSection } from './go-to-section.ts'
import { LaunchButton } from './launch-button.tsx'

type Props = Omit<ComponentProps<typeof LaunchButton>, 'label' | 'visitors'> & { check: LaunchCheck }

export function LaunchShortcut({ check, ...launch }: Props) {
  const { t } = useTranslation()
  const count = check.blockers.length
  if (count === 0)
    return (
      <LaunchButton
        label={t('experiments.launch.short')}
        visitors={check.plan.plannedPairVisitors}
        {...launch}
      />
    )
  return (
    <Button
      variant="default"
      leftSection={<IconAlertTriangle size={16} color="var(--lv-unsure)" aria-hidden />}
      onClick={() => goToSection('launch')}
    >
      {t('experiments.launch.toLaunch', { count })}
    </Button>
  )
}
