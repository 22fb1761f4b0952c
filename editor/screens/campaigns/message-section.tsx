// What is sent: an email of the library or a template, its subject and preheader, and who signs it.
import { Anchor, Button, Group, NativeSelect, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { IconTemplate } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { CampaignCheck } from '#wire/campaign-checks'
import type { EmailSummary } from '#wire/emails'
import { useList } from '../../queries.ts'
import { Panel } from '../../ui/panel.tsx'
import { AddressField } from './address-field.tsx'
import { StartFromTemplate } from './start-from-template.tsx'
import type { Compose } from './use-compose.ts'

type Props = { compose: Compose; email: EmailSummary | undefined; check: CampaignCheck | undefined }

export function MessageSection({ compose, email, check }: Props) {
  const { t } = useTranslation()
  const [isStarting, setStarting] = useState(false)
  const emails = useList('emails', { limit: '500' }).data ?? []
  const { values, set, errorAt } = compose
  const text = (field: 'subject' | 'preheader' | 'fromName') => ({
    value: values[field],
    error: errorAt(field),
    onChange: (event: { currentTarget: { value: string } }) => set({ [field]: event.currentTarget.value }),
  })
  /** A subject that was typed stays; one that came with the mail goes with it. */
  const choose = (chosen: EmailSummary | undefined) => {
    const isUntouched = (field: 'subject' | 'preheader') =>
      values[field] === '' || values[field] === email?.[field]
    set({
      emailId: chosen?.id ?? null,
      ...(chosen && isUntouched('subject') ? { subject: chosen.subject } : {}),
      ...(chosen && isUntouched('preheader') ? { preheader: chosen.preheader } : {}),
    })
  }
  const from = check?.from
  return (
    <Panel title={t('campaigns.message.title')} lead={t('campaigns.message.lead')} id="message">
      <Stack gap="md">
        <div>
          <NativeSelect
            label={t('campaigns.field.email')}
            data={[
              { value: '', label: t('campaigns.message.choose') },
              ...emails.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            value={values.emailId ?? ''}
            error={errorAt('emailId')}
            onChange={(event) => choose(emails.find(({ id }) => id === event.currentTarget.value))}
          />
          <Group gap="xs" mt={8}>
            <Button
              variant={values.emailId === null ? 'light' : 'subtle'}
              size="xs"
              leftSection={<IconTemplate size={14} aria-hidden />}
              onClick={() => setStarting(true)}
            >
              {t('campaigns.message.template')}
            </Button>
            {values.emailId !== null && (
              <Anchor component={Link} to={`/emails/${values.emailId}`} fz="sm">
                {t('campaigns.message.edit')}
              </Anchor>
            )}
          </Group>
        </div>
        <TextInput label={t('campaigns.field.subject')} {...text('subject')} />
        <TextInput
          label={t('campaigns.field.preheader')}
          description={t('campaigns.field.preheaderHint')}
          {...text('preheader')}
        />
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <TextInput
            label={t('campaigns.field.fromName')}
            placeholder={from?.name ?? ''}
            {...text('fromName')}
          />
          <AddressField
            label={t('campaigns.field.fromEmail')}
            placeholder={from?.address ?? ''}
            value={values.fromEmail}
            error={errorAt('fromEmail')}
            onCommit={(fromEmail) => set({ fromEmail })}
          />
        </SimpleGrid>
        {from?.address === '' && (
          <Text fz="sm">
            {t('campaigns.message.noSender')}{' '}
            <Anchor component={Link} to="/mail">
              {t('campaigns.message.toSettings')}
            </Anchor>
          </Text>
        )}
        <AddressField
          label={t('campaigns.field.replyTo')}
          description={t('campaigns.field.replyToHint')}
          value={values.replyTo}
          error={errorAt('replyTo')}
          onCommit={(replyTo) => set({ replyTo })}
        />
      </Stack>
      {isStarting && (
        <StartFromTemplate
          name={values.name}
          onClose={() => setStarting(false)}
          onMade={(made) => {
            choose(made)
            setStarting(false)
          }}
        />
      )}
    </Panel>
  )
}
