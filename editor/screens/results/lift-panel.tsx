// The lift of each variant with its interval, in words and as a picture against zero and the promise.
import { Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Comparison } from '#domain/comparison'
import type { Look } from '#domain/look'
import type { Results } from '#wire/results'
import { useFormat } from '../../session.tsx'
import { intervalWords } from '../../ui/interval-words.ts'
import { Panel } from '../../ui/panel.tsx'
import { isTooEarly, promisedChange, variantName } from './lead-comparison.ts'
import { LiftPicture } from './lift-picture.tsx'

export function LiftPanel({ results, look }: { results: Results; look: Look }) {
  const { t } = useTranslation()
  if (isTooEarly(look)) {
    return (
      <Panel title={t('results.lift.title')}>
        <Text c="dimmed">
          {t(results.status === 'running' ? 'results.lift.tooEarly' : 'results.lift.unknown')}
        </Text>
      </Panel>
    )
  }
  return (
    <Panel title={t('results.lift.title')} lead={t('results.lift.lead')}>
      <Stack gap="lg">
        {look.comparisons.map((comparison) => (
          <VariantLift key={comparison.variant} comparison={comparison} results={results} />
        ))}
      </Stack>
    </Panel>
  )
}

function VariantLift({ comparison, results }: { comparison: Comparison; results: Results }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { lift, liftInterval } = comparison.evidence
  const { low, high } = liftInterval
  const name = variantName(results, comparison.variant)
  const words = intervalWords(t, format, low, high)
  const promise = promisedChange(results)
  const isKnown = low !== null || high !== null
  return (
    <div>
      <Text fw={600} mb={4}>
        {name}
      </Text>
      <Text>
        <Text span fz="1.75rem" fw={700} lts="-0.02em" mr={10}>
          {lift === null ? '–' : format.lift(lift)}
        </Text>
        {isKnown ? t('results.lift.between', { interval: words }) : t('results.lift.unknown')}
      </Text>
      {isKnown && (
        <LiftPicture
          lift={lift}
          low={low}
          high={high}
          promise={promise}
          label={t('results.lift.picture', { name, interval: words, promise: format.lift(promise) })}
        />
      )}
    </div>
  )
}
