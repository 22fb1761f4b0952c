// What the site's own traffic says of the page and of the conversion, to be taken over in a click.
import { Button, Group, Text } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import { useCanEdit, useFormat } from '../../session.tsx'
import { fieldNumber } from '../../ui/format.ts'
import type { DraftValues } from './draft-values.ts'

type Props = {
  form: UseFormReturnType<DraftValues>
  siteId: string
  claim: { promisedLift: number; direction: 'increase' | 'decrease' }
}

export function MeasuredTraffic({ form, siteId, claim }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const canEdit = useCanEdit()
  const { pageUrl, goalId, measure, monthlyVisitors, baselineRate } = form.values
  const [path] = useDebouncedValue(URL.parse(pageUrl)?.pathname ?? '/', 500)
  const question: [string, string][] = [
    ['siteId', siteId],
    ['page', path.slice(0, 300)],
    ['promisedLift', `${claim.promisedLift}`],
    ['direction', claim.direction],
    ...(goalId === '' ? [] : [['goalId', goalId] as [string, string]]),
  ]
  const known = useQuery({
    queryKey: ['feasibility', 'draft', question],
    queryFn: () => api.feasibility(question),
    staleTime: 60_000,
    retry: false,
  })
  const visitors = known.data?.visitors.measured ?? null
  const isPlainRate =
    goalId !== '' && measure.source === 'own' && measure.count === 'unique' && measure.belowCount === ''
  const rate = isPlainRate ? (known.data?.baseline.measured ?? null) : null
  const shown = {
    visitors: visitors === null ? monthlyVisitors : fieldNumber(Math.round(visitors), format.locale),
    rate: rate === null ? baselineRate : fieldNumber(Number((rate * 100).toPrecision(3)), format.locale),
  }
  if (visitors === null || (shown.visitors === monthlyVisitors && shown.rate === baselineRate)) return null
  const takeOver = () => form.setValues({ monthlyVisitors: shown.visitors, baselineRate: shown.rate })
  return (
    <Group gap="xs">
      <Text fz="sm">
        {t(rate === null ? 'measures.traffic.visitors' : 'measures.traffic.both', {
          visitors: format.count(visitors),
          rate: rate === null ? '' : format.percent(rate),
        })}
      </Text>
      {canEdit && (
        <Button size="compact-sm" variant="default" onClick={takeOver}>
          {t('measures.takeOver')}
        </Button>
      )}
    </Group>
  )
}
