// One hypothesis across its tests: each one's interval, what they say together, and whether they say the same.
import { Alert, Stack, Text, Title } from '@mantine/core'
import { IconScale } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { PooledGroup } from '#wire/pooled'
import { useFormat } from '../../session.tsx'
import { intervalWords } from '../../ui/interval-words.ts'
import { Panel } from '../../ui/panel.tsx'
import { campaignApi } from '../campaigns/campaign-api.ts'
import { PooledForest } from './pooled-forest.tsx'

type Props = {
  hypothesisId: string
  /** Says so where there is nothing to pool yet; else nothing is shown. */
  isAlways?: boolean
}

export function PooledPanel({ hypothesisId, isAlways = false }: Props) {
  const { t } = useTranslation()
  const pooled = useQuery({
    queryKey: ['pooled', hypothesisId],
    queryFn: () => campaignApi.pooled(hypothesisId),
  })
  const groups = pooled.data?.groups ?? []
  const isTelling = groups.some(({ tests }) => tests.length > 1)
  if (!isTelling && !isAlways) return null
  return (
    <Panel title={t('emailTest.pooled.title')} lead={t('emailTest.pooled.lead')}>
      {groups.length === 0 && pooled.data && <Text c="dimmed">{t('emailTest.pooled.none')}</Text>}
      <Stack gap="xl">
        {groups.map((group) => (
          <Group key={group.measure} group={group} isAlone={groups.length === 1} />
        ))}
      </Stack>
    </Panel>
  )
}

function Group({ group, isAlone }: { group: PooledGroup; isAlone: boolean }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { measure, tests, pooled } = group
  return (
    <section aria-label={t(`emailTest.pooled.measure.${measure}`)}>
      {(!isAlone || measure !== 'page') && (
        <Title order={3} fz="sm" mb="xs">
          {t(`emailTest.pooled.measure.${measure}`)}
        </Title>
      )}
      <PooledForest tests={tests} pooled={pooled} />
      {pooled === null ? (
        <Text fz="sm" c="dimmed" mt="sm">
          {t(tests.length === 1 ? 'emailTest.pooled.one' : 'emailTest.pooled.unweighed')}
        </Text>
      ) : (
        <Stack gap={6} mt="sm">
          <Text>
            {t('emailTest.pooled.together', {
              count: pooled.tests,
              lift: format.lift(pooled.lift),
              interval: intervalWords(t, format, pooled.low, pooled.high),
            })}
          </Text>
          <Alert variant="light" color="gray" icon={<IconScale size={18} aria-hidden />}>
            {t(`emailTest.pooled.heterogeneity.${heterogeneity(pooled)}`, {
              share: format.percent(pooled.i2, 0),
            })}
          </Alert>
          <Text fz="sm" c="dimmed">
            {t('emailTest.pooled.note')}
          </Text>
        </Stack>
      )}
    </section>
  )
}

/** Two or three tests hardly tell chance from difference; beyond, I² in the usual bands (Higgins et al. 2003). */
function heterogeneity({ tests, i2, p }: NonNullable<PooledGroup['pooled']>) {
  if (p < 0.05 || i2 >= 0.6) return 'strong'
  if (tests < 4) return 'few'
  return i2 >= 0.25 ? 'some' : 'none'
}
