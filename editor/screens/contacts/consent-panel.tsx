// The proof: what this person agreed to or refused, when, where, and the words they were shown.
import { Button, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Consent, Contact } from '#wire/contacts'
import { useCanEdit, useFormat } from '../../session.tsx'
import { Panel } from '../../ui/panel.tsx'
import rows from '../../ui/rows.module.css'
import { ToneBadge } from '../../ui/tone-badge.tsx'
import { ConsentModal } from './consent-modal.tsx'

export function ConsentPanel({ contact, consents }: { contact: Contact; consents: readonly Consent[] }) {
  const { t } = useTranslation()
  const canEdit = useCanEdit()
  const [isTelling, setTelling] = useState(false)
  return (
    <Panel
      title={t('contacts.consent.title')}
      lead={t('contacts.consent.lead')}
      action={
        canEdit && (
          <Button variant="default" size="xs" onClick={() => setTelling(true)}>
            {t('contacts.consent.tell')}
          </Button>
        )
      }
    >
      {consents.length === 0 ? (
        <Text c="dimmed" fz="sm">
          {t('contacts.consent.none')}
        </Text>
      ) : (
        <ul className={rows.list}>
          {consents.map((consent) => (
            <ConsentRow key={consent.id} consent={consent} />
          ))}
        </ul>
      )}
      <Text fz="sm" c="dimmed" mt="md">
        {t(
          contact.trackingClicks === 'granted'
            ? 'contacts.consent.isTracked'
            : 'contacts.consent.isNotTracked',
        )}
      </Text>
      {isTelling && <ConsentModal contact={contact} onClose={() => setTelling(false)} />}
    </Panel>
  )
}

function ConsentRow({ consent }: { consent: Consent }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { purpose, status, source, wording, givenAt, detail } = consent
  return (
    <li className={rows.row}>
      <Stack gap={2}>
        <Text fw={600} fz="sm">
          {t(`contacts.consent.purpose.${purpose}`)}
        </Text>
        <Text fz="sm" c="dimmed">
          {[format.instantDay(givenAt), t(`contacts.consent.from.${source}`), detail]
            .filter((part) => part !== '')
            .join(' · ')}
        </Text>
        {wording !== '' && (
          <Text fz="sm" fs="italic">
            {t('contacts.consent.quoted', { wording })}
          </Text>
        )}
      </Stack>
      <ToneBadge tone={status === 'granted' ? 'good' : 'bad'}>
        {t(`contacts.consent.status.${status}`)}
      </ToneBadge>
    </li>
  )
}
