// One person: what is known, what they agreed to, the mails they were sent, and their rights.
import { Button, Group, Stack, Text } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import type { ContactField } from '#wire/contact-fields'
import type { Contact } from '#wire/contacts'
import type { List } from '#wire/lists'
import { useItem, useList } from '../../queries.ts'
import { useCanEdit, useFormat } from '../../session.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ToneBadge } from '../../ui/tone-badge.tsx'
import { ConsentPanel } from './consent-panel.tsx'
import { contactApi } from './contact-api.ts'
import { ContactBadges } from './contact-badges.tsx'
import classes from './contacts.module.css'
import { MessagesPanel } from './messages-panel.tsx'
import { RightsPanel } from './rights-panel.tsx'
import { SuppressionNote } from './suppression-note.tsx'

export function ContactScreen() {
  const { t } = useTranslation()
  const format = useFormat()
  const canEdit = useCanEdit()
  const { contactId = '' } = useParams()
  const contact = useItem('contacts', contactId)
  const fields = useList('contact-fields')
  const lists = useList('lists', { limit: '500' })
  const history = useQuery({
    queryKey: ['contacts', 'history', contactId],
    queryFn: () => contactApi.history(contactId),
  })
  return (
    <Loaded queries={[contact, fields, lists, history]}>
      {(found, known, all, past) => (
        <>
          <PageHeader
            title={`${found.firstName} ${found.lastName}`.trim() || found.email}
            lead={t('contacts.detail.addedOn', { day: format.instantDay(found.createdAt) })}
            back={{ to: '/contacts', label: t('contacts.title') }}
            badge={<ContactBadges contact={found} />}
          >
            {canEdit && (
              <Button
                component={Link}
                to={`/contacts/${found.id}/edit`}
                variant="default"
                leftSection={<IconPencil size={16} aria-hidden />}
              >
                {t('contacts.edit')}
              </Button>
            )}
          </PageHeader>
          <div className={classes.columns}>
            <Stack gap="md">
              {past.suppression && <SuppressionNote suppression={past.suppression} />}
              <ConsentPanel contact={found} consents={past.consents} />
              <MessagesPanel messages={past.messages} isSuppressed={past.suppression !== null} />
            </Stack>
            <Stack gap="md">
              <FactsPanel contact={found} fields={known} />
              <ListsPanel contact={found} lists={all} />
              {canEdit && <RightsPanel contact={found} />}
            </Stack>
          </div>
        </>
      )}
    </Loaded>
  )
}

function FactsPanel({ contact, fields }: { contact: Contact; fields: readonly ContactField[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const own = [
    [t('contacts.target.email'), contact.email],
    [t('contacts.target.firstName'), contact.firstName],
    [t('contacts.target.lastName'), contact.lastName],
    [t('contacts.target.company'), contact.company],
    [t('contacts.target.locale'), t(`contacts.language.${contact.locale}`)],
  ] as const
  const more = fields.map(({ key, label, kind }) => {
    const value = contact.fields[key] ?? ''
    if (typeof value === 'number') return [label, format.decimal(value)] as const
    return [label, kind === 'date' && value !== '' ? format.day(value) : value] as const
  })
  return (
    <Panel title={t('contacts.detail.facts')}>
      <dl className={classes.facts}>
        {[...own, ...more]
          .filter(([, value]) => value !== '')
          .map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </Panel>
  )
}

function ListsPanel({ contact, lists }: { contact: Contact; lists: readonly List[] }) {
  const { t } = useTranslation()
  const own = lists.filter(({ id }) => contact.listIds.includes(id))
  return (
    <Panel title={t('contacts.nav.lists')}>
      {own.length === 0 ? (
        <Text c="dimmed" fz="sm">
          {t('contacts.detail.noList')}
        </Text>
      ) : (
        <Stack gap="xs">
          {own.map(({ id, name, basis }) => (
            <Group key={id} gap="sm">
              <Text fz="sm">{name}</Text>
              <ToneBadge tone={basis === 'opt_in' ? 'accent' : 'plain'}>
                {t(`contacts.basis.short.${basis}`)}
              </ToneBadge>
            </Group>
          ))}
        </Stack>
      )}
    </Panel>
  )
}
