// Beside the choice of a conversion: a new one made on the spot, or the chosen one changed.
import { Button, Group } from '@mantine/core'
import { IconPencil, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Goal } from '#wire/goals'
import { useCanEdit } from '../../session.tsx'
import { GoalEditor } from './goal-editor.tsx'
import type { GoalValues } from './goal-trigger-values.ts'

type Props = {
  siteId: string
  chosen: Goal | null
  /** What a new one watches for until somebody says otherwise. */
  firstKind?: GoalValues['kind']
  onOpen?: () => void
  onSaved: (goal: Goal, isNew: boolean) => void
}

export function GoalActions({ siteId, chosen, firstKind, onOpen, onSaved }: Props) {
  const { t } = useTranslation()
  const canEdit = useCanEdit()
  const [edited, setEdited] = useState<Goal | 'new' | null>(null)
  const goal = edited === 'new' ? null : edited
  const open = (what: Goal | 'new') => {
    onOpen?.()
    setEdited(what)
  }
  if (!canEdit) return null
  if (edited !== null) {
    return (
      <GoalEditor
        key={goal?.id ?? ''}
        siteId={siteId}
        goal={goal}
        {...(firstKind ? { firstKind } : {})}
        onClose={() => setEdited(null)}
        onSaved={(saved) => {
          setEdited(null)
          onSaved(saved, goal === null)
        }}
      />
    )
  }
  return (
    <Group gap="xs">
      <Button variant="light" leftSection={<IconPlus size={16} aria-hidden />} onClick={() => open('new')}>
        {t('goals.add')}
      </Button>
      {chosen && (
        <Button
          variant="subtle"
          leftSection={<IconPencil size={16} aria-hidden />}
          onClick={() => open(chosen)}
        >
          {t('goals.edit')}
        </Button>
      )}
    </Group>
  )
}
