// How long something will take still, as people say it: about a minute, about three hours.
import type { TFunction } from 'i18next'

export function durationWords(t: TFunction, seconds: number): string {
  if (seconds < 50) return t('campaigns.duration.seconds')
  const minutes = Math.round(seconds / 60)
  if (minutes < 90) return t('campaigns.duration.minutes', { count: Math.max(1, minutes) })
  const hours = Math.round(minutes / 60)
  if (hours < 48) return t('campaigns.duration.hours', { count: hours })
  return t('campaigns.duration.days', { count: Math.round(hours / 24) })
}
