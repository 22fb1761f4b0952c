// Whether a list can show what a hypothesis about an email promises, and which list, or how many contacts, that is asked of.
import { Anchor, Group, NativeSelect, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Capacity } from '#wire/campaign-checks'
import type { Goal } from '#wire/goals'
import type { List } from '#wire/lists'
import { useFormat } from '../../session.tsx'
import { NumberField } from '../../ui/number-field.tsx'
import { CapacityAnswer } from '../campaigns/capacity-answer.tsx'
import type { TestabilityValues } from './testability-values.ts'

type Props = {
  values: TestabilityValues
  onValues: (values: TestabilityValues) => void
  lists: readonly List[]
  goals: readonly Goal[]
  answer: Capacity | undefined
  onPromise: (lift: number) => void
}

const MOST_VERSIONS = 5

/** Stands for a conversion that has not been made yet. */
const ANY = 'conversion'

export function EmailTestability({ values, onValues, lists, goals, answer, onPromise }: Props) {
  const { t } = useTranslation()
  const { count } = useFormat()
  const set = (changed: Partial<TestabilityValues>) => onValues({ ...values, ...changed })
  const isNamed = goals.some(({ id }) => id === values.goalId)
  const decideBy = (chosen: string) => {
    const goal = goals.find(({ id }) => id === chosen)
    set({
      ...(goal ? { siteId: goal.siteId, goalId: goal.id } : { goalId: '' }),
      decides: chosen === 'clicks' ? 'clicks' : 'conversion',
    })
  }
  return (
    <>
      {answer ? (
        <Stack gap={6}>
          <CapacityAnswer capacity={answer} waitHours={null} onPromise={onPromise} />
          <Text fz="sm" c="dimmed">
            {t('feasibility.email.whole')}
          </Text>
        </Stack>
      ) : (
        <Text fz="sm" c="dimmed">
          {t('feasibility.email.waiting')}
        </Text>
      )}
      {lists.length === 0 ? (
        <Anchor component={Link} to="/contacts/import" fz="sm">
          {t('feasibility.email.import')}
        </Anchor>
      ) : (
        <NativeSelect
          label={t('campaigns.field.list')}
          value={values.listId}
          data={[
            ...lists.map(({ id, name, reach: { reachable } }) => ({
              value: id,
              label: t('campaigns.reach.option', { name, contacts: count(reachable) }),
            })),
            { value: '', label: t('feasibility.email.noList') },
          ]}
          onChange={(event) => set({ listId: event.currentTarget.value })}
        />
      )}
      <NativeSelect
        label={t('campaigns.measure.title')}
        description={t('feasibility.email.decidesHint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        value={isNamed ? values.goalId : values.decides}
        data={[
          { value: 'clicks', label: t('feasibility.email.clicks') },
          ...goals.map(({ id, name }) => ({ value: id, label: name })),
          ...(goals.length === 0 ? [{ value: ANY, label: t('feasibility.email.conversion') }] : []),
        ]}
        onChange={(event) => decideBy(event.currentTarget.value)}
      />
      <Group grow align="flex-start">
        {values.listId === '' && (
          <NumberField
            label={t('feasibility.email.contacts')}
            value={values.contacts}
            onChange={(event) => set({ contacts: event.currentTarget.value })}
          />
        )}
        <NativeSelect
          label={t('feasibility.email.versions')}
          value={String(Math.min(values.arms, MOST_VERSIONS))}
          data={Array.from({ length: MOST_VERSIONS - 1 }, (_, i) => String(i + 2))}
          onChange={(event) => set({ arms: Number(event.currentTarget.value) })}
        />
      </Group>
    </>
  )
}
