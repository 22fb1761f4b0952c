// Where the test would run and what it would count; numbers that traffic knows are filled in and say so.
import { Anchor, Group, NativeSelect, Stack, TagsInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Feasibility } from '#wire/feasibility'
import { api } from '../../api.ts'
import { useList } from '../../queries.ts'
import { useFormat } from '../../session.tsx'
import { fieldNumber } from '../../ui/format.ts'
import { NumberField } from '../../ui/number-field.tsx'
import { pathOf, type TestabilityValues } from './testability-values.ts'

type Props = {
  values: TestabilityValues
  onValues: (values: TestabilityValues) => void
  answer: Feasibility | undefined
}

const MOST_ARMS = 5

export function TestabilityFields({ values, onValues, answer }: Props) {
  const { t } = useTranslation()
  const { locale, percent, count } = useFormat()
  const sites = useList('sites').data ?? []
  const goals = (useList('goals').data ?? []).filter(({ siteId }) => siteId === values.siteId)
  const traffic = useQuery({
    queryKey: ['traffic', values.siteId, {}],
    queryFn: () => api.traffic(values.siteId, {}),
    enabled: values.siteId !== '',
  })
  const set = (changed: Partial<TestabilityValues>) => onValues({ ...values, ...changed })
  const { visitors, baseline } = answer ?? {}
  const consent = visitors?.consentRate
  return (
    <Stack gap="sm">
      {sites.length === 0 ? (
        <Anchor component={Link} to="/sites/new" fz="sm">
          {t('feasibility.addSite')}
        </Anchor>
      ) : (
        <NativeSelect
          label={t('feasibility.field.site')}
          value={values.siteId}
          data={[
            { value: '', label: t('feasibility.noSite') },
            ...sites.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(event) => set({ siteId: event.currentTarget.value, pages: [], goalId: '' })}
        />
      )}
      {values.siteId !== '' && (
        <>
          <TagsInput
            label={t('feasibility.field.pages')}
            description={t('feasibility.field.pagesHint')}
            placeholder={values.pages.length === 0 ? t('feasibility.wholeSite') : ''}
            data={traffic.data?.pages.map(({ page }) => page) ?? []}
            value={values.pages}
            maxTags={10}
            limit={30}
            acceptValueOnBlur
            onChange={(pages) => set({ pages: [...new Set(pages.map(pathOf))] })}
          />
          <NativeSelect
            label={t('feasibility.field.goal')}
            value={values.goalId}
            data={[
              { value: '', label: t('feasibility.noGoal') },
              ...goals.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChange={(event) => set({ goalId: event.currentTarget.value, rate: null })}
          />
        </>
      )}
      <NumberField
        label={t('feasibility.field.visitors')}
        description={
          visitors?.source === 'given' && typeof consent === 'number' && visitors.monthly !== null
            ? t('feasibility.visitors.consenting', {
                rate: percent(consent, 0),
                visitors: count(visitors.monthly),
              })
            : t(`feasibility.visitors.${visitors?.source ?? 'given'}`)
        }
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        value={
          values.visitors ?? (visitors?.monthly ? fieldNumber(Math.round(visitors.monthly), locale) : '')
        }
        onChange={(event) => set({ visitors: event.currentTarget.value })}
        onBlur={() => values.visitors?.trim() === '' && set({ visitors: null })}
      />
      <NumberField
        label={t('feasibility.field.rate')}
        description={t(`feasibility.rate.${baseline?.source ?? 'given'}`)}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        unit="%"
        value={
          values.rate ?? (baseline?.rate ? fieldNumber(Math.round(baseline.rate * 10_000) / 100, locale) : '')
        }
        onChange={(event) => set({ rate: event.currentTarget.value })}
        onBlur={() => values.rate?.trim() === '' && set({ rate: null })}
      />
      <Group grow align="flex-start">
        <NativeSelect
          label={t('feasibility.field.arms')}
          value={String(values.arms)}
          data={Array.from({ length: MOST_ARMS - 1 }, (_, i) => ({
            value: String(i + 2),
            label: t('feasibility.variants', { count: i + 1 }),
          }))}
          onChange={(event) => set({ arms: Number(event.currentTarget.value) })}
        />
        <NumberField
          label={t('feasibility.field.coverage')}
          unit="%"
          value={values.coverage}
          onChange={(event) => set({ coverage: event.currentTarget.value })}
        />
      </Group>
    </Stack>
  )
}
