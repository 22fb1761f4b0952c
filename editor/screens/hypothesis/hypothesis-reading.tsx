// The hypothesis read back as one sentence while it is typed.
import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../session.tsx'

type Props = {
  change: string
  because: string
  metric: string
  direction: 'increase' | 'decrease'
  lift: number
}

/** French elides before a vowel: « parce qu’en cinq secondes ». */
const VOWEL = /^[aeiouœæ]/i
const opensWithVowel = (text: string) => VOWEL.test(text.normalize('NFD'))
const trimmed = (text: string) => text.trim().replace(/[.;,]+$/, '')

export function HypothesisReading({ change, because, metric, direction, lift }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const claim = t(`okrs.hypothesisReading.${direction}`, {
    change: trimmed(change) || '…',
    metric,
    lift: Number.isFinite(lift) ? format.percent(lift) : '…',
  })
  const why = trimmed(because)
  const reason =
    why === ''
      ? ''
      : t(`okrs.hypothesisReading.${opensWithVowel(why) ? 'becauseVowel' : 'because'}`, { because: why })
  return (
    <Text aria-live="polite" p="sm" fz="sm" style={{ background: 'var(--lv-soft)', borderRadius: 8 }}>
      {claim}
      {reason}.
    </Text>
  )
}
