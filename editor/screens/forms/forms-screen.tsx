// The sign-up forms: where they lead, and how many people came in by each.
import { Alert, Anchor, Button, Group, Paper, Stack, Switch, Text } from '@mantine/core'
import { IconForms, IconMailOff, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Form } from '#wire/forms'
import { usePages } from '../../queries.ts'
import { useCanEdit, useFormat } from '../../session.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { LoadMore } from '../../ui/load-more.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { formApi } from './form-api.ts'

export function FormsScreen() {
  const { t } = useTranslation()
  const canEdit = useCanEdit()
  const [isArchived, setArchived] = useState(false)
  const forms = usePages('forms', isArchived ? { isArchived: 'true' } : {}, { refetchMs: 10_000 })
  const isEmpty = forms.total === 0 && !isArchived
  const add = canEdit && (
    <Button component={Link} to="/forms/new" leftSection={<IconPlus size={16} aria-hidden />}>
      {t('forms.add')}
    </Button>
  )
  return (
    <Loaded queries={[forms]}>
      {() => (
        <>
          <PageHeader title={t('forms.title')} lead={t('forms.lead')}>
            {!isEmpty && add}
          </PageHeader>
          <Stack gap="md">
            <NoMail />
            {isEmpty && (
              <EmptyState
                title={t('forms.empty.title')}
                icon={<IconForms size={36} stroke={1.5} />}
                action={add}
              >
                {t('forms.empty.lead')}
              </EmptyState>
            )}
            <Stack gap="sm">
              {forms.items.map((form) => (
                <FormRow key={form.id} form={form} />
              ))}
            </Stack>
            {isArchived && forms.total === 0 && <Text c="dimmed">{t('forms.noneArchived')}</Text>}
            <LoadMore pages={forms} />
            <Switch
              label={t('forms.showArchived')}
              checked={isArchived}
              onChange={(event) => setArchived(event.currentTarget.checked)}
            />
          </Stack>
        </>
      )}
    </Loaded>
  )
}

/** Where the server has no mail, nobody can be asked to confirm. */
export function NoMail() {
  const { t } = useTranslation()
  const canSend = useQuery({ queryKey: ['forms', 'can-send'], queryFn: formApi.canSend })
  if (canSend.data !== false) return null
  return (
    <Alert
      variant="default"
      icon={<IconMailOff size={20} aria-hidden />}
      title={t('forms.noMail.title')}
      styles={{ root: { borderColor: 'var(--lv-unsure)' }, icon: { color: 'var(--lv-unsure)' } }}
    >
      {t('forms.noMail.lead')}
    </Alert>
  )
}

function FormRow({ form }: { form: Form }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <Paper p={{ base: 'md', sm: 'lg' }}>
      <Group justify="space-between" gap="sm">
        <div style={{ minWidth: 0 }}>
          <Anchor component={Link} to={`/forms/${form.id}`} fw={650} underline="hover">
            {form.name}
          </Anchor>
          <Text fz="sm" c="dimmed">
            {t('forms.leadsTo', { list: form.listName })}
          </Text>
        </div>
        <div>
          <Text fw={650} ta={{ sm: 'right' }}>
            {t('forms.confirmed', { count: form.confirmed, formatted: format.count(form.confirmed) })}
          </Text>
          <Text fz="sm" c="dimmed" ta={{ sm: 'right' }}>
            {t('forms.asked', { count: form.signups, formatted: format.count(form.signups) })}
          </Text>
        </div>
      </Group>
    </Paper>
  )
}
