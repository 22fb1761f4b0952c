// Sends the mail as it is now to a few people, and says what the server answered for each.
import { Alert, Anchor, Button, Group, List, Stack, Text, TextInput } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck, IconInbox } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { TestSendAnswer } from '#wire/emails'
import { RequestError } from '../../api.ts'
import { useSession } from '../../session.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { useSaveForm } from '../../ui/use-save-form.ts'
import { MAIL_SETTINGS, mailApi } from '../mail/mail-api.ts'
import { emailApi } from './email-api.ts'

type Props = {
  id: string
  contactId: string | null
  /** In place of the mail's own: those of a campaign's version. */
  head?: { subject: string; preheader: string }
  /** Saves what is not saved yet; false where that fails. */
  save: () => Promise<boolean>
  onClose: () => void
}

export function TestSendModal({ id, contactId, head, save, onClose }: Props) {
  const { t } = useTranslation()
  const { user } = useSession()
  const [answer, setAnswer] = useState<TestSendAnswer['items'] | null>(null)
  const { form, onSubmit, isSaving, failure } = useSaveForm({
    initialValues: { to: user.email },
    save: async ({ to }) => {
      setAnswer(null)
      await save()
      return emailApi.sendTest(id, {
        to: to.split(/[\s,;]+/).filter((part) => part !== ''),
        contactId,
        ...head,
      })
    },
    onSaved: ({ items }) => setAnswer(items),
  })
  return (
    <Dialog onClose={onClose} title={t('emails.test.title')}>
      <form noValidate onSubmit={onSubmit}>
        <Stack gap="md">
          <TextInput
            label={t('emails.test.to')}
            description={t('emails.test.toHint')}
            autoComplete="email"
            data-autofocus
            {...form.getInputProps('to')}
          />
          {failure && isBroken(failure.error) && (
            <Text fz="sm" role="alert" c="var(--lv-bad)" fw={600}>
              {t('emails.test.broken')}
            </Text>
          )}
          {failure && !isBroken(failure.error) && (
            <ProblemAlert error={failure.error} issues={failure.elsewhere} onRetry={() => void onSubmit()} />
          )}
          {answer && <Answer items={answer} />}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t(answer ? 'common.close' : 'common.cancel')}
            </Button>
            <Button type="submit" loading={isSaving}>
              {t('emails.test.send')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}

/** Its source cannot be compiled, so there is nothing to send. */
const isBroken = (error: unknown) => error instanceof RequestError && error.code === 'not_launchable'

function Answer({ items }: { items: TestSendAnswer['items'] }) {
  const { t } = useTranslation()
  const settings = useQuery({ queryKey: MAIL_SETTINGS, queryFn: mailApi.settings })
  /** No server takes them: nobody gets them. */
  const isKept = settings.data?.transport === 'outbox'
  const isGood = items.every(({ isAccepted }) => isAccepted)
  const Icon = !isGood ? IconAlertTriangle : isKept ? IconInbox : IconCircleCheck
  const colour = isGood ? 'good' : 'bad'
  // nothing has left: that is neither good nor bad
  const styles =
    isGood && isKept
      ? { root: { background: 'var(--lv-soft)' } }
      : {
          root: { borderColor: `var(--lv-${colour})`, background: `var(--lv-${colour}-soft)` },
          icon: { color: `var(--lv-${colour})` },
        }
  return (
    <Alert role="status" variant="default" icon={<Icon size={20} aria-hidden />} styles={styles}>
      <List size="sm" listStyleType="none">
        {items.map(({ to, isAccepted, reply, detail }) => (
          <List.Item key={to}>
            <Text fz="sm" fw={600}>
              {t(
                `emails.test.${isAccepted ? (isKept ? 'kept' : 'accepted') : reply === 'pace' ? 'held' : 'refused'}`,
                {
                  to,
                },
              )}
            </Text>
            {!isAccepted && (
              <Text fz="xs" c="dimmed">
                {reply === 'pace'
                  ? t('emails.test.pace', { count: Number(detail) })
                  : [reply, detail].filter(Boolean).join(' · ')}
              </Text>
            )}
          </List.Item>
        ))}
      </List>
      {isKept && (
        <Group gap="md" mt={4}>
          <Anchor component={Link} to="/mail/outbox" fz="sm">
            {t('emails.test.outbox')}
          </Anchor>
          <Anchor component={Link} to="/mail" fz="sm">
            {t('emails.test.connect')}
          </Anchor>
        </Group>
      )}
    </Alert>
  )
}
