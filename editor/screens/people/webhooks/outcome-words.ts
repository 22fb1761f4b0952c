// What came of a call, in words: our own codes are translated, the other server's words are shown as they are.
import type { TFunction } from 'i18next'

type Outcome = { status: number | null; detail: string | null }

export function outcomeWords(t: TFunction, { status, detail }: Outcome): string {
  const words =
    detail === null
      ? ''
      : t(`webhooks.detail.${detail}` as 'webhooks.detail.timeout', { defaultValue: detail })
  if (status === null) return words
  const answered = t('webhooks.answered', { status })
  return words === '' ? answered : `${answered} · ${words}`
}
