// How many things the checks found, beside the source; leads to them.
import { Anchor } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { EmailPreview } from '#wire/emails'

const LEVELS = ['error', 'warning', 'hint'] as const
const COLOURS = { error: 'var(--lv-bad)', warning: 'var(--lv-unsure)', hint: 'var(--mantine-color-dimmed)' }

export function ChecksCount({ preview: { findings, troubles } }: { preview: EmailPreview }) {
  const { t } = useTranslation()
  const count = (level: (typeof LEVELS)[number]) =>
    findings.filter((finding) => finding.level === level).length + (level === 'error' ? troubles.length : 0)
  const [worst] = LEVELS.filter((level) => count(level) > 0)
  return (
    <Anchor
      href="#checks"
      fz="xs"
      fw={600}
      c={worst ? COLOURS[worst] : 'var(--lv-good)'}
      style={{ flex: 'none', textAlign: 'right' }}
    >
      {worst
        ? LEVELS.filter((level) => count(level) > 0)
            .map((level) => t(`emails.checks.count.${level}`, { count: count(level) }))
            .join(' · ')
        : t('emails.checks.allGood')}
    </Anchor>
  )
}
