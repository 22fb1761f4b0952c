// Deletes a whole company, once its name has been typed.
import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import { useSession } from '../../session.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ProblemAlert } from '../../ui/problem-alert.tsx'

export function DeleteWorkspace() {
  const { t } = useTranslation()
  const { workspace } = useSession()
  const [isOpen, modal] = useDisclosure(false)
  const [typed, setTyped] = useState('')
  const [error, setError] = useState<unknown>(null)
  const [isBusy, setBusy] = useState(false)
  const remove = async () => {
    setBusy(true)
    setError(null)
    try {
      await api.remove('workspaces', workspace.id)
      location.assign(workspace.isExample ? '/?removed=example' : '/')
    } catch (refusal) {
      setError(refusal)
      setBusy(false)
    }
  }
  return (
    <Panel title={t('people.delete.title')} lead={t('people.delete.lead')}>
      <Button variant="outline" color="red" c="var(--lv-bad)" onClick={modal.open}>
        {t('people.delete.button')}
      </Button>
      <Dialog isOpen={isOpen} onClose={modal.close} title={t('common.removeTitle', { name: workspace.name })}>
        <Stack gap="md">
          <Text>{t('people.delete.warning')}</Text>
          <TextInput
            label={t('people.delete.type', { name: workspace.name })}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            autoComplete="off"
          />
          {error !== null && <ProblemAlert error={error} />}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={modal.close}>
              {t('common.cancel')}
            </Button>
            <Button
              color="red.8"
              loading={isBusy}
              disabled={typed.trim() !== workspace.name.trim()}
              onClick={() => void remove()}
            >
              {t('common.removeForGood')}
            </Button>
          </Group>
        </Stack>
      </Dialog>
    </Panel>
  )
}
