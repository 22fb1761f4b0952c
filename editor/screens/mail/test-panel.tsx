// Sends one mail and says, in the server's own words, what became of it.
import { Anchor, Button, Code, Group, Stack, Text, TextInput } from '@mantine/core'
import { IconSend } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { MailSettings, MailTestAnswer } from '#wire/mail-settings'
import { useFormat, useSession } from '../../session.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { useSaveForm } from '../../ui/use-save-form.ts'
import { mailApi } from './mail-api.ts'
import { Said } from './said.tsx'
import { useIsOwner } from './settings-form.tsx'

type Props = {
  settings: MailSettings
  /** What is typed above is not kept yet: a test would go another way than the one on the screen. */
  isUnsaved: boolean
}

export function TestPanel({ settings, isUnsaved }: Props) {
  const { t } = useTranslation()
  const { user } = useSession()
  const { locale } = useFormat()
  const [answer, setAnswer] = useState<MailTestAnswer | null>(null)
  const isOwner = useIsOwner()
  const { form, onSubmit, isSaving, failure } = useSaveForm({
    initialValues: { to: user.email },
    save: ({ to }) => mailApi.test({ to, locale }),
    onSaved: setAnswer,
  })
  if (!isOwner) return null
  const isReady = settings.fromEmail !== '' && !isUnsaved
  const lead = isUnsaved ? 'saveFirst' : isReady ? 'lead' : 'senderFirst'
  return (
    <Panel title={t('mail.test.title')} lead={t(`mail.test.${lead}`)}>
      <Stack gap="md">
        <form noValidate onSubmit={onSubmit}>
          <Group align="flex-end" gap="sm">
            <TextInput
              type="email"
              label={t('mail.test.to')}
              flex="1 1 240px"
              maw={420}
              disabled={!isReady}
              {...form.getInputProps('to')}
            />
            <Button
              type="submit"
              variant="default"
              loading={isSaving}
              disabled={!isReady}
              leftSection={<IconSend size={16} aria-hidden />}
            >
              {t('mail.test.send')}
            </Button>
          </Group>
        </form>
        {failure && !failure.isAtFieldsOnly && (
          <ProblemAlert error={failure.error} issues={failure.elsewhere} />
        )}
        <div role="status">{answer && !isSaving && <Answer answer={answer} />}</div>
      </Stack>
    </Panel>
  )
}

/** Troubles that have a cause and a remedy of their own; others are told in the server's words alone. */
const KNOWN = ['EAUTH', 'ECONNREFUSED', 'ETIMEDOUT', 'ENOTFOUND', 'EDNS', 'ETLS', 'ESOCKET'] as const
type Known = (typeof KNOWN)[number]

function Answer({ answer }: { answer: MailTestAnswer }) {
  const { t } = useTranslation()
  const { isAccepted, code, detail, transport } = answer
  if (isAccepted && transport === 'outbox')
    return (
      <Said tone="plain" title={t('mail.test.kept')}>
        <Anchor component={Link} to="/mail/outbox" fz="sm">
          {t('mail.test.look')}
        </Anchor>
      </Said>
    )
  if (code === 'pace')
    return (
      <Said tone="unsure" title={t('mail.test.notYet')}>
        {t('mail.test.pace', { count: Number(detail) })}
      </Said>
    )
  const advice = KNOWN.find((known): known is Known => known === code)
  return (
    <Said
      tone={isAccepted ? 'good' : 'bad'}
      title={t(isAccepted ? 'mail.test.accepted' : 'mail.test.refused')}
    >
      {!isAccepted && (
        <Text fz="sm">{t(advice ? `mail.test.advice.${advice}` : 'mail.test.advice.other')}</Text>
      )}
      <Text fz="sm">{t('mail.test.words')}</Text>
      <Code block style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
        {detail || code}
      </Code>
    </Said>
  )
}
