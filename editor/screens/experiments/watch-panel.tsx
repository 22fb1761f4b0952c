// What must not get worse, and what is watched for interest only; empty for most tests.
import { Button, Group, Stack, Text, Title } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Goal } from '#wire/goals'
import { useCanEdit } from '../../session.tsx'
import type { DraftValues } from './draft-values.ts'
import { FoldedPanel } from './folded-panel.tsx'
import { emptyMeasure, emptyWatched, type WatchedValues } from './measure-values.ts'
import { WatchedFields } from './watched-fields.tsx'

type Props = { form: UseFormReturnType<DraftValues>; goals: readonly Goal[] }
type List = 'guardrails' | 'secondary'

const MAX = { guardrails: 5, secondary: 10 } as const

export function WatchPanel({ form, goals }: Props) {
  const { t } = useTranslation()
  const canEdit = useCanEdit()
  const { guardrails, secondary } = form.values
  const summary =
    guardrails.length + secondary.length === 0
      ? t('measures.watch.none')
      : [
          guardrails.length > 0 && t('measures.watch.guardrails', { count: guardrails.length }),
          secondary.length > 0 && t('measures.watch.secondary', { count: secondary.length }),
        ]
          .filter(Boolean)
          .join(' · ')
  const bounce: WatchedValues = {
    ...emptyWatched('engaged'),
    name: t('measures.preset.bounce'),
    direction: 'decrease',
    margin: '10',
    measure: { ...emptyMeasure('engaged'), count: 'absent' },
  }
  const revenue: WatchedValues = {
    ...emptyWatched('revenue'),
    name: t('measures.preset.revenue'),
    measure: { ...emptyMeasure('revenue'), count: 'sum' },
  }
  const first = goals.find(({ id }) => id !== form.values.goalId)
  const blank = emptyWatched(first ? `goal:${first.key}` : 'engaged')
  const presets = [bounce, revenue].filter(
    ({ name }) => ![...guardrails, ...secondary].some((metric) => metric.name === name),
  )
  const part = (list: List) => (
    <Stack gap="sm">
      <div>
        <Title order={3} fz="md">
          {t(`measures.${list}.title`)}
        </Title>
        <Text fz="sm" c="dimmed">
          {t(`measures.${list}.lead`)}
        </Text>
      </div>
      {form.values[list].map((metric, at) => (
        <WatchedFields key={metric.id} form={form} list={list} at={at} goals={goals} />
      ))}
      {canEdit && form.values[list].length < MAX[list] && (
        <Group gap="xs">
          {presets.map((preset) => (
            <Button
              key={preset.name}
              variant="default"
              size="compact-sm"
              leftSection={<IconPlus size={14} aria-hidden />}
              onClick={() => form.insertListItem(list, { ...preset, id: crypto.randomUUID() })}
            >
              {preset.name}
            </Button>
          ))}
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => form.insertListItem(list, { ...blank, id: crypto.randomUUID() })}
          >
            {t('measures.addOther')}
          </Button>
        </Group>
      )}
    </Stack>
  )
  const hasError = Object.keys(form.errors).some((path) => /^(guardrails|secondary)/.test(path))
  return (
    <FoldedPanel id="guardrails" title={t('measures.watch.title')} summary={summary} hasError={hasError}>
      <Stack gap="xl">
        {part('guardrails')}
        {part('secondary')}
      </Stack>
    </FoldedPanel>
  )
}
