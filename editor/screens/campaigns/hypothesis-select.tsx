// Chooses the hypothesis that an email puts to the test, under the key result that it should move; or none.
import { NativeSelect, type NativeSelectProps } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Hypothesis } from '#wire/hypotheses'
import type { KeyResult } from '#wire/key-results'
import { sentence } from '../../ui/sentence.ts'

type Props = NativeSelectProps & { claims: readonly Hypothesis[]; targets: readonly KeyResult[] }

const MAX_LENGTH = 90
const cut = (text: string) =>
  text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH - 1).trimEnd()}…` : text

export function HypothesisSelect({ claims, targets, ...props }: Props) {
  const { t } = useTranslation()
  const groups = targets
    .map(({ id, name }) => ({
      group: cut(name),
      items: claims
        .filter(({ keyResultId }) => keyResultId === id)
        .map((claim) => ({ value: claim.id, label: cut(sentence(claim.change)) })),
    }))
    .filter(({ items }) => items.length > 0)
  return (
    <NativeSelect
      label={t('campaigns.field.hypothesis')}
      description={t('campaigns.field.hypothesisHint')}
      data={[{ value: '', label: t('campaigns.field.noHypothesis') }, ...groups]}
      {...props}
    />
  )
}
