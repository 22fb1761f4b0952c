// What can be counted on a site: its conversions, and what the snippet tells by itself.
import { useTranslation } from 'react-i18next'
import type { Goal } from '#wire/goals'

/** As choices of a select; `own` is the experiment's conversion. */
export function useSources(goals: readonly Goal[], hasOwn: boolean): { value: string; label: string }[] {
  const { t } = useTranslation()
  return [
    ...(hasOwn ? [{ value: 'own', label: t('measures.source.own') }] : []),
    ...goals.map(({ key, name }) => ({ value: `goal:${key}`, label: name })),
    { value: 'engaged', label: t('measures.source.engaged') },
    { value: 'revenue', label: t('measures.source.revenue') },
  ]
}
