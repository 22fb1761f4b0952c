// One form: how many came in by it, how to put it on a page, and what it looks like.
import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { IconExternalLink, IconPencil } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import type { Form } from '#wire/forms'
import { api } from '../../api.ts'
import { refresh, useItem } from '../../queries.ts'
import { useCanEdit, useFormat } from '../../session.tsx'
import { ConfirmButton } from '../../ui/confirm-button.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { EmbedPanel } from './embed-panel.tsx'
import { FormPreview } from './form-preview.tsx'
import classes from './forms.module.css'
import { NoMail } from './forms-screen.tsx'

export function FormScreen() {
  const { t } = useTranslation()
  const { formId = '' } = useParams()
  const canEdit = useCanEdit()
  const form = useItem('forms', formId, { refetchMs: 10_000 })
  return (
    <Loaded queries={[form]}>
      {(found) => (
        <>
          <PageHeader
            title={found.name}
            lead={t('forms.leadsTo', { list: found.listName })}
            back={{ to: '/forms', label: t('forms.title') }}
          >
            <Button
              component="a"
              href={found.url}
              target="_blank"
              rel="noreferrer"
              variant="default"
              leftSection={<IconExternalLink size={16} aria-hidden />}
            >
              {t('forms.open')}
            </Button>
            {canEdit && (
              <Button
                component={Link}
                to={`/forms/${found.id}/edit`}
                leftSection={<IconPencil size={16} aria-hidden />}
              >
                {t('forms.edit')}
              </Button>
            )}
          </PageHeader>
          <div className={classes.columns}>
            <Stack gap="md">
              <NoMail />
              {found.archivedAt !== null && (
                <Alert variant="default">
                  <Text fz="sm">{t('forms.isArchived')}</Text>
                </Alert>
              )}
              <SignupsPanel form={found} />
              <EmbedPanel form={found} />
              {canEdit && <ArchiveForm form={found} />}
            </Stack>
            <div className={classes.side}>
              <FormPreview locale={found.locale} body={found.body} />
            </div>
          </div>
        </>
      )}
    </Loaded>
  )
}

function SignupsPanel({ form }: { form: Form }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { confirmed, signups, lastConfirmedAt } = form
  return (
    <Panel title={t('forms.signups.title')}>
      {signups === 0 ? (
        <Text c="dimmed">{t('forms.signups.none')}</Text>
      ) : (
        <Stack gap={4}>
          <Text fz="xl" fw={700}>
            {t('forms.confirmed', { count: confirmed, formatted: format.count(confirmed) })}
          </Text>
          <Text c="dimmed">
            {t('forms.signups.share', {
              count: signups,
              formatted: format.count(signups),
              share: format.percent(confirmed / signups, 0),
            })}
          </Text>
          {lastConfirmedAt !== null && (
            <Text c="dimmed" fz="sm">
              {t('forms.signups.last', { at: format.instant(lastConfirmedAt) })}
            </Text>
          )}
        </Stack>
      )}
    </Panel>
  )
}

function ArchiveForm({ form }: { form: Form }) {
  const { t } = useTranslation()
  const put = async (isArchived: boolean) => {
    await api.patch('forms', form.id, { isArchived })
    await refresh()
  }
  return (
    <Group>
      {form.archivedAt === null ? (
        <ConfirmButton
          label={t('forms.archive')}
          title={t('forms.archiveTitle', { name: form.name })}
          confirmLabel={t('forms.archive')}
          act={() => put(true)}
          button={{ variant: 'subtle', color: 'gray' }}
        >
          {t('forms.archiveLead')}
        </ConfirmButton>
      ) : (
        <Button variant="default" onClick={() => void put(false)}>
          {t('forms.restore')}
        </Button>
      )}
    </Group>
  )
}
