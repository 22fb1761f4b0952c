// The company's own fields on its contacts, and how a mail calls each of them.
import { Button, Code, Group, Paper, Stack, Text } from '@mantine/core'
import { IconForms, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ContactField } from '#wire/contact-fields'
import { useList } from '../../queries.ts'
import { useCanEdit } from '../../session.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import rows from '../../ui/rows.module.css'
import { ContactsNav } from './contacts-nav.tsx'
import { FieldModal } from './field-modal.tsx'

const OWN = ['email', 'firstName', 'lastName', 'company', 'locale'] as const
const tagOf = (key: string) => `{{ contact.${key} }}`

export function FieldsScreen() {
  const { t } = useTranslation()
  const canEdit = useCanEdit()
  const [edited, setEdited] = useState<ContactField | 'new' | null>(null)
  const fields = useList('contact-fields')
  const add = canEdit && (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setEdited('new')}>
      {t('contacts.fields.new')}
    </Button>
  )
  return (
    <Loaded queries={[fields]}>
      {(all) => (
        <>
          <PageHeader title={t('contacts.nav.fields')} lead={t('contacts.fields.lead')}>
            {all.length > 0 && add}
          </PageHeader>
          <ContactsNav />
          <Stack gap="md">
            {all.length === 0 && (
              <EmptyState
                title={t('contacts.fields.empty')}
                icon={<IconForms size={36} stroke={1.5} />}
                action={add}
              >
                {t('contacts.fields.emptyLead')}
              </EmptyState>
            )}
            <Paper px={{ base: 'md', sm: 'lg' }} py={4}>
              <ul className={rows.list}>
                {all.map((field) => (
                  <li key={field.id} className={rows.row}>
                    <div>
                      <Text fw={600}>{field.label}</Text>
                      <Text fz="sm" c="dimmed">
                        {t(`contacts.fields.kind.${field.kind}`)}
                      </Text>
                    </div>
                    <Tag fieldKey={field.key} />
                    {canEdit && (
                      <Button
                        variant="default"
                        size="xs"
                        onClick={() => setEdited(field)}
                        aria-label={t('contacts.fields.editOf', { name: field.label })}
                      >
                        {t('contacts.edit')}
                      </Button>
                    )}
                  </li>
                ))}
                {OWN.map((key) => (
                  <li key={key} className={rows.row}>
                    <div>
                      <Text fw={600}>{t(`contacts.target.${key}`)}</Text>
                      <Text fz="sm" c="dimmed">
                        {t('contacts.fields.everyContact')}
                      </Text>
                    </div>
                    <Tag fieldKey={key} />
                  </li>
                ))}
              </ul>
            </Paper>
          </Stack>
          {edited && <FieldModal field={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
        </>
      )}
    </Loaded>
  )
}

function Tag({ fieldKey }: { fieldKey: string }) {
  const { t } = useTranslation()
  return (
    <Group gap="xs" wrap="nowrap">
      <Code>{tagOf(fieldKey)}</Code>
      <CopyButton text={tagOf(fieldKey)} label={t('common.copy')} />
    </Group>
  )
}
