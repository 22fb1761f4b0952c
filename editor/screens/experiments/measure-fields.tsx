// How something counts: the share of visitors, how often, how much, or one thing by another; and for how long.
import { Anchor, Group, NativeSelect, Stack } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { useDisclosure } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import type { Goal } from '#wire/goals'
import { useCanEdit } from '../../session.tsx'
import { NumberField } from '../../ui/number-field.tsx'
import type { DraftValues } from './draft-values.ts'
import { COUNTS, type MeasureValues, scaleOf } from './measure-values.ts'
import { useSources } from './use-sources.ts'

type Path = 'measure' | `secondary.${number}.measure` | `guardrails.${number}.measure`
type Props = { form: UseFormReturnType<DraftValues>; path: Path; goals: readonly Goal[] }

export function MeasureFields({ form, path, goals }: Props) {
  const { t } = useTranslation()
  const isReadOnly = !useCanEdit()
  const isPrimary = path === 'measure'
  const values = measureAt(form.values, path)
  const sources = useSources(goals, isPrimary)
  const isBasic = values.belowCount === '' && values.windowDays === '' && values.cap === ''
  const [isOpen, more] = useDisclosure(!isBasic)
  const input = (field: keyof MeasureValues) => form.getInputProps(`${path}.${field}`)
  const isMoney = scaleOf(values, { goals, goalId: form.values.goalId }) === 100
  const counts = COUNTS.map((value) => ({ value, label: t(`measures.count.${value}`) }))
  const belows = (['', 'count', 'unique', 'sum'] as const).map((value) => ({
    value,
    label: t(`measures.below.${value === '' ? 'nothing' : value}`),
  }))
  return (
    <Stack gap="sm">
      {!isPrimary && (
        <NativeSelect
          label={t('measures.field.source')}
          disabled={isReadOnly}
          data={sources}
          {...input('source')}
        />
      )}
      <NativeSelect
        label={t('measures.field.count')}
        disabled={isReadOnly}
        data={counts}
        {...input('count')}
      />
      {!isOpen && (
        <Anchor component="button" type="button" fz="sm" ta="start" onClick={more.open}>
          {t('measures.more')}
        </Anchor>
      )}
      {isOpen && (
        <>
          <Group grow align="flex-start" preventGrowOverflow={false}>
            <NativeSelect
              label={t('measures.field.below')}
              disabled={isReadOnly}
              data={belows}
              {...input('belowCount')}
            />
            {values.belowCount !== '' && (
              <NativeSelect
                label={t('measures.field.belowSource')}
                disabled={isReadOnly}
                data={belowChoices(sources, isPrimary, t('measures.source.own'))}
                {...input('belowSource')}
              />
            )}
          </Group>
          <NumberField
            label={t('measures.field.window')}
            description={t('measures.field.windowHint')}
            unit={t('experiments.days')}
            readOnly={isReadOnly}
            {...input('windowDays')}
          />
          {values.count === 'sum' && (
            <NumberField
              label={t('measures.field.cap')}
              description={t('measures.field.capHint')}
              readOnly={isReadOnly}
              {...(isMoney ? { unit: '€' } : {})}
              {...input('cap')}
            />
          )}
        </>
      )}
    </Stack>
  )
}

type Choice = { value: string; label: string }

const belowChoices = (sources: readonly Choice[], isPrimary: boolean, own: string): Choice[] =>
  isPrimary ? [{ value: 'own', label: own }, ...sources.filter(({ value }) => value !== 'own')] : [...sources]

function measureAt(values: DraftValues, path: Path): MeasureValues {
  const [list, index] = path.split('.')
  if (list === 'measure') return values.measure
  const metrics = list === 'secondary' ? values.secondary : values.guardrails
  return metrics[Number(index)]?.measure ?? values.measure
}
