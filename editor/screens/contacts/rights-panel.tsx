// What a person may ask for: their data, and to be forgotten; removing somebody by mistake added is another thing.
import { Button, Group, Radio, Stack, Text } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { Contact } from '#wire/contacts'
import { api } from '../../api.ts'
import { queryClient, refresh } from '../../queries.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { contactApi, personPath } from './contact-api.ts'

export function RightsPanel({ contact }: { contact: Contact }) {
  const { t, i18n } = useTranslation()
  const [isAsking, setAsking] = useState(false)
  return (
    <Panel title={t('contacts.rights.title')} lead={t('contacts.rights.lead')}>
      <Stack gap="xs" align="flex-start">
        <Button
          component="a"
          href={personPath(contact.id, i18n.language)}
          download
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
        >
          {t('contacts.rights.export')}
        </Button>
        <Button variant="subtle" color="red" c="var(--lv-bad)" onClick={() => setAsking(true)}>
          {t('contacts.rights.remove')}
        </Button>
      </Stack>
      {isAsking && <RemoveModal contact={contact} onClose={() => setAsking(false)} />}
    </Panel>
  )
}

function RemoveModal({ contact, onClose }: { contact: Contact; onClose: () => void }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [way, setWay] = useState<'erase' | 'remove'>('erase')
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const act = async () => {
    setBusy(true)
    setError(null)
    try {
      await (way === 'erase' ? contactApi.erase(contact.id) : api.remove('contacts', contact.id))
      navigate('/contacts', { state: { done: way } })
      queryClient.removeQueries({ queryKey: ['contacts', 'item', contact.id] })
      queryClient.removeQueries({ queryKey: ['contacts', 'history', contact.id] })
      await refresh()
    } catch (refusal) {
      setError(refusal)
      setBusy(false)
    }
  }
  return (
    <Dialog onClose={onClose} title={t('common.removeTitle', { name: contact.email })}>
      <Stack gap="md">
        <Radio.Group
          aria-label={t('contacts.rights.remove')}
          value={way}
          onChange={(value) => setWay(value as typeof way)}
        >
          <Stack gap="sm">
            {(['erase', 'remove'] as const).map((each) => (
              <Radio
                key={each}
                value={each}
                label={<Text fw={600}>{t(`contacts.rights.way.${each}`)}</Text>}
                description={<Text fz="sm">{t(`contacts.rights.means.${each}`)}</Text>}
              />
            ))}
          </Stack>
        </Radio.Group>
        {error !== null && <ProblemAlert error={error} onRetry={() => void act()} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button color="red.8" loading={isBusy} onClick={() => void act()}>
            {t('common.removeForGood')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
