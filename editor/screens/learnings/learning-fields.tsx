// The fields of a learning: the words first, then where it belongs.
import { NativeSelect, SimpleGrid, Textarea, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { STAGES } from '#domain/stage'
import type { Learning } from '#wire/learnings'
import { useList } from '../../queries.ts'
import type { LearningValues } from './learning-values.ts'
import { VerdictField } from './verdict-field.tsx'

const ALL = { limit: '500' }

type Props = {
  form: UseFormReturnType<LearningValues>
  /** what the tests that it is drawn from found: no other verdict can be chosen; empty where there is no test */
  found: readonly NonNullable<Learning['verdict']>[]
}

export function LearningFields({ form, found }: Props) {
  const { t } = useTranslation()
  const objectives = useList('objectives', ALL)
  const keyResults = useList('key-results', ALL)
  const metrics = useList('metrics', ALL)
  const teams = useList('teams', ALL)
  const { values, getInputProps } = form
  const none = { value: '', label: t('learnings.field.none') }
  const noneFeminine = { value: '', label: t('learnings.field.noneFeminine') }
  const named = (items: readonly { id: string; name: string }[] | undefined) =>
    (items ?? []).map(({ id, name }) => ({ value: id, label: name }))
  return (
    <>
      <TextInput
        label={t('learnings.field.title')}
        description={t('learnings.field.titleHint')}
        {...getInputProps('title')}
      />
      <Textarea
        label={t('learnings.field.body')}
        description={t('learnings.field.bodyHint')}
        autosize
        minRows={6}
        maxRows={24}
        {...getInputProps('body')}
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md" verticalSpacing="md">
        <NativeSelect
          label={t('learnings.field.keyResult')}
          data={[none, ...named(keyResults.data)]}
          {...getInputProps('keyResultId')}
        />
        {values.keyResultId === '' && (
          <NativeSelect
            label={t('learnings.field.objective')}
            data={[none, ...named(objectives.data)]}
            {...getInputProps('objectiveId')}
          />
        )}
        <NativeSelect
          label={t('learnings.field.metric')}
          data={[noneFeminine, ...named(metrics.data)]}
          {...getInputProps('metricId')}
        />
        <NativeSelect
          label={t('learnings.field.stage')}
          data={[noneFeminine, ...STAGES.map((value) => ({ value, label: t(`learnings.stage.${value}`) }))]}
          {...getInputProps('stage')}
        />
        {(teams.data?.length ?? 0) > 0 && (
          <NativeSelect
            label={t('learnings.field.team')}
            data={[noneFeminine, ...named(teams.data)]}
            {...getInputProps('teamId')}
          />
        )}
        <VerdictField form={form} found={found} />
      </SimpleGrid>
    </>
  )
}
