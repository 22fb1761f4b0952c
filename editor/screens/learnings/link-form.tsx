// Links one more experiment to a learning, and says whether it bears it out.
import { Button, NativeSelect, SimpleGrid } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LearningLink } from '#wire/learnings'
import { useList } from '../../queries.ts'
import { ProblemAlert } from '../../ui/problem-alert.tsx'

type Props = { linked: readonly LearningLink[]; onLink: (link: LearningLink) => Promise<void> }

export function LinkForm({ linked, onLink }: Props) {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  const [chosen, setChosen] = useState('')
  const [stance, setStance] = useState<LearningLink['stance']>('supports')
  const [error, setError] = useState<unknown>(null)
  const experiments = useList('experiments', { limit: '500' }, { enabled: isOpen })
  const others = (experiments.data ?? []).filter(
    ({ id, startedAt }) => startedAt !== null && !linked.some(({ experimentId }) => experimentId === id),
  )
  const experimentId = chosen || (others[0]?.id ?? '')
  const link = async () => {
    setError(null)
    try {
      await onLink({ experimentId, stance })
      setOpen(false)
      setChosen('')
    } catch (refusal) {
      setError(refusal)
    }
  }
  if (!isOpen) {
    return (
      <Button variant="default" size="xs" style={{ alignSelf: 'flex-start' }} onClick={() => setOpen(true)}>
        {t('learnings.evidence.add')}
      </Button>
    )
  }
  return (
    <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="sm" style={{ alignItems: 'end' }}>
      <NativeSelect
        label={t('learnings.evidence.choose')}
        value={experimentId}
        onChange={(event) => setChosen(event.currentTarget.value)}
        data={others.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <NativeSelect
        label={t('learnings.evidence.stance')}
        value={stance}
        onChange={(event) => setStance(event.currentTarget.value as LearningLink['stance'])}
        data={[
          { value: 'supports', label: t('learnings.evidence.supportsIt') },
          { value: 'contradicts', label: t('learnings.evidence.contradictsIt') },
        ]}
      />
      <Button disabled={experimentId === ''} onClick={() => void link()}>
        {t('learnings.evidence.link')}
      </Button>
      {error !== null && <ProblemAlert error={error} />}
    </SimpleGrid>
  )
}
