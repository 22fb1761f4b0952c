// What to do when a mail could not be saved, or was changed elsewhere meanwhile.
import { Button, Group, Text } from '@mantine/core'
import { IconArrowsSplit2 } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { BadAlert } from '../../ui/bad-alert.tsx'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import type { Autosave, Saving } from './autosave.ts'
import { emailApi } from './email-api.ts'

type Props = { id: string; autosave: Autosave; saving: Saving }

export function SaveTrouble({ id, autosave, saving }: Props) {
  const { t } = useTranslation()
  const [error, setError] = useState<unknown>(null)
  if (saving.state === 'failed')
    return <ProblemAlert error={saving.error} onRetry={() => void autosave.flush()} />
  if (saving.state !== 'conflict') return null
  const settle = (keepsMine: boolean) => () => {
    setError(null)
    emailApi
      .get(id)
      .then(async (theirs) => {
        if (keepsMine) await autosave.keepMine(theirs)
        else autosave.adopt(theirs)
      })
      .catch((refusal: unknown) => setError(refusal))
  }
  return (
    <BadAlert icon={IconArrowsSplit2}>
      <Text fz="sm" fw={600}>
        {t('emails.conflict.title')}
      </Text>
      <Text fz="sm" mt={2}>
        {t('emails.conflict.lead')}
      </Text>
      <Group gap="xs" mt="sm">
        <Button size="xs" onClick={settle(true)}>
          {t('emails.conflict.keepMine')}
        </Button>
        <Button size="xs" variant="default" onClick={settle(false)}>
          {t('emails.conflict.takeTheirs')}
        </Button>
      </Group>
      {error !== null && <ProblemAlert error={error} />}
    </BadAlert>
  )
}
