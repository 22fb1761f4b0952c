// Launches a draft, saved first where something was typed since, once it was said what that freezes.
import type { ButtonProps } from '@mantine/core'
import { List, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { Experiment } from '#wire/experiments'
import { api } from '../../api.ts'
import { refresh } from '../../queries.ts'
import { useFormat } from '../../session.tsx'
import { ConfirmButton } from '../../ui/confirm-button.tsx'

type Props = {
  experiment: Experiment
  label: string
  /** the promise, with its sign */
  lift: string
  visitors: number | null
  isDirty: boolean
  save: () => Promise<boolean>
  button?: ButtonProps
}

export function LaunchButton({ experiment, label, lift, visitors, isDirty, save, button = {} }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const navigate = useNavigate()
  const launch = async () => {
    if (isDirty && !(await save())) return
    await api.start(experiment.id)
    await refresh()
    navigate(`/experiments/${experiment.id}/results`)
  }
  return (
    <ConfirmButton
      label={label}
      title={t('experiments.launch.confirmTitle')}
      confirmLabel={t('experiments.launch.confirm')}
      act={launch}
      button={button}
    >
      <Text mb="xs">{t('experiments.launch.frozen')}</Text>
      <List size="sm" spacing={4}>
        <List.Item>{t('experiments.launch.frozenClaim', { lift })}</List.Item>
        <List.Item>{t('experiments.launch.frozenVariants')}</List.Item>
        <List.Item>{t('experiments.launch.frozenPlan', { visitors: format.count(visitors ?? 0) })}</List.Item>
      </List>
      <Text mt="xs" fz="sm" c="dimmed">
        {t('experiments.launch.delay')}
      </Text>
    </ConfirmButton>
  )
}
