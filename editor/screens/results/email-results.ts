// The results of an email test with their metrics in words: the phase keeps codes for what Levier counts by itself.
import type { TFunction } from 'i18next'
import type { Results } from '#wire/results'

const CODES = ['clicks', 'confirmed', 'conversion', 'revenue'] as const

/** What Levier counts of an email, in words; a name that people gave stays. */
export function emailMetricName(t: TFunction, name: string): string {
  const code = CODES.find((known) => known === name)
  return code ? t(`evidence.emailMetric.${code}`) : name
}

export function withMetricNames(t: TFunction, results: Results): Results {
  const [primary, ...others] = results.metrics
  const named = <M extends Results['metrics'][number]>(metric: M): M => ({
    ...metric,
    name: emailMetricName(t, metric.name),
  })
  return { ...results, metrics: [named(primary), ...others.map(named)] }
}
