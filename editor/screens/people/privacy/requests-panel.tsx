// What people ask: to see their data, and to be forgotten; by the id that their browser shows, or by their address.
import { Anchor, Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Contact } from '#wire/contacts'
import type { Visitor } from '#wire/visitors'
import { api, RequestError } from '../../../api.ts'
import { refresh } from '../../../queries.ts'
import { ConfirmButton } from '../../../ui/confirm-button.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { ProblemAlert } from '../../../ui/problem-alert.tsx'
import { privacyApi, visitorPath } from './privacy-api.ts'
import { VisitorFacts } from './visitor-facts.tsx'

type Found = { visitor: Visitor | null; contacts: Contact[]; isAddress: boolean }

export function RequestsPanel() {
  const { t, i18n } = useTranslation()
  const [typed, setTyped] = useState('')
  const [found, setFound] = useState<Found | null>(null)
  const [erased, setErased] = useState<number | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [isBusy, setBusy] = useState(false)
  const look = async (event?: FormEvent) => {
    event?.preventDefault()
    const sought = typed.trim()
    if (sought === '') return
    setBusy(true)
    setError(null)
    setErased(null)
    try {
      setFound(await find(sought))
    } catch (refusal) {
      setError(refusal)
    } finally {
      setBusy(false)
    }
  }
  const erase = async (id: string) => {
    const { events } = await privacyApi.eraseVisitor(id)
    setErased(events)
    setFound(null)
    await refresh()
  }
  return (
    <Panel title={t('privacy.requests.title')} lead={t('privacy.requests.lead')}>
      <Stack gap="lg">
        <form noValidate onSubmit={(event) => void look(event)}>
          <Group align="flex-end" gap="sm">
            <TextInput
              label={t('privacy.requests.field')}
              placeholder={t('privacy.requests.example')}
              autoComplete="off"
              spellCheck={false}
              flex="1 1 260px"
              maw={460}
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
            <Button type="submit" loading={isBusy}>
              {t('privacy.requests.find')}
            </Button>
          </Group>
        </form>
        {error !== null && <ProblemAlert error={error} onRetry={() => void look()} />}
        <div role="status">
          {erased !== null && (
            <Text c="var(--lv-good)">{t('privacy.requests.erased', { count: erased })}</Text>
          )}
          {found && !found.visitor && found.contacts.length === 0 && (
            <Text>{t(found.isAddress ? 'privacy.requests.noContact' : 'privacy.requests.nothing')}</Text>
          )}
        </div>
        {found?.contacts.map(({ id, email }) => (
          <div key={id}>
            <Text fw={600}>
              {t('privacy.requests.contact')} · {email}
            </Text>
            <Anchor component={Link} to={`/contacts/${id}`}>
              {t('privacy.requests.openContact')}
            </Anchor>
          </div>
        ))}
        {found?.visitor && (
          <Stack gap="md" align="flex-start">
            <VisitorFacts visitor={found.visitor} />
            <Group gap="xs">
              <Button
                component="a"
                href={visitorPath(found.visitor.id, i18n.language)}
                download
                variant="default"
                leftSection={<IconDownload size={16} aria-hidden />}
              >
                {t('privacy.requests.export')}
              </Button>
              <ConfirmButton
                label={t('privacy.requests.erase')}
                title={t('privacy.requests.eraseTitle')}
                confirmLabel={t('privacy.requests.erase')}
                act={() => erase(found.visitor?.id ?? '')}
                isDangerous
                button={{ variant: 'outline', color: 'red', c: 'var(--lv-bad)' }}
              >
                {t('privacy.requests.eraseLead')}
              </ConfirmButton>
            </Group>
          </Stack>
        )}
        <Text fz="sm" c="dimmed" className="lv-measure">
          {t('privacy.requests.optOut')}
        </Text>
      </Stack>
    </Panel>
  )
}

async function find(sought: string): Promise<Found> {
  if (sought.includes('@')) {
    const contacts = await api.list('contacts', { q: sought })
    const same = contacts.filter(({ email }) => email.toLowerCase() === sought.toLowerCase())
    return { visitor: null, contacts: same, isAddress: true }
  }
  const visitor = await privacyApi.visitor(sought).catch((error: unknown) => {
    if (error instanceof RequestError && error.code === 'not_found') return null
    throw error
  })
  return { visitor, contacts: [], isAddress: false }
}
