// Adds addresses to those that nothing is sent to: pasted as they come, from a column, a mail or another tool's file.
import { Alert, Button, FileButton, Group, Radio, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { refresh } from '../../queries.ts'
import { useFormat } from '../../session.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { addressesIn } from './addresses-in.ts'
import { contactApi } from './contact-api.ts'

const PIECE = 500

export function SuppressModal({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const [text, setText] = useState('')
  const [reason, setReason] = useState<'manual' | 'unsubscribed'>('unsubscribed')
  const [detail, setDetail] = useState('')
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const [added, setAdded] = useState<number | null>(null)
  const { addresses: emails, unread } = addressesIn(text)
  const readFile = async (file: File | null) => {
    if (file) setText(await file.text())
  }
  const send = async () => {
    setBusy(true)
    setError(null)
    try {
      let count = 0
      for (let from = 0; from < emails.length; from += PIECE) {
        const sent = await contactApi.suppress({ emails: emails.slice(from, from + PIECE), reason, detail })
        count += sent.added
      }
      setAdded(count)
      await refresh()
    } catch (refusal) {
      setError(refusal)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog onClose={onClose} title={t('contacts.suppressions.add')}>
      {added === null ? (
        <Stack gap="md">
          <Textarea
            label={t('contacts.suppressions.addresses')}
            description={t('contacts.suppressions.addressesHint')}
            minRows={5}
            maxRows={10}
            autosize
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            data-autofocus
          />
          <Group justify="space-between">
            <Text fz="sm" c="dimmed" role="status">
              {t('contacts.suppressions.recognised', {
                count: emails.length,
                shown: format.count(emails.length),
              })}
            </Text>
            <FileButton onChange={(file) => void readFile(file)} accept=".csv,.txt,text/*">
              {(props) => (
                <Button variant="subtle" size="compact-sm" {...props}>
                  {t('contacts.suppressions.fromFile')}
                </Button>
              )}
            </FileButton>
          </Group>
          {unread.length > 0 && (
            <Alert variant="default" role="note">
              {t('contacts.suppressions.unread', {
                count: unread.length,
                shown: format.count(unread.length),
                words: unread.slice(0, 5).join(' · '),
              })}
            </Alert>
          )}
          <Radio.Group
            label={t('contacts.suppressions.why')}
            value={reason}
            onChange={(value) => setReason(value as typeof reason)}
          >
            <Stack gap="xs" mt="xs">
              {(['unsubscribed', 'manual'] as const).map((each) => (
                <Radio
                  key={each}
                  value={each}
                  label={t(`contacts.suppressions.because.${each}`)}
                  description={t(`contacts.suppressions.meaning.${each}`)}
                />
              ))}
            </Stack>
          </Radio.Group>
          <TextInput
            label={t('contacts.suppressions.detail')}
            placeholder={t('contacts.suppressions.detailExample')}
            maxLength={200}
            value={detail}
            onChange={(event) => setDetail(event.currentTarget.value)}
          />
          {error !== null && <ProblemAlert error={error} onRetry={() => void send()} />}
          <Group>
            <Button onClick={() => void send()} loading={isBusy} disabled={emails.length === 0}>
              {t('contacts.suppressions.addThem')}
            </Button>
          </Group>
        </Stack>
      ) : (
        <Stack gap="md">
          <Alert variant="default" role="status">
            {t('contacts.suppressions.added', { count: added, shown: format.count(added) })}
          </Alert>
          <Group>
            <Button onClick={onClose}>{t('common.close')}</Button>
          </Group>
        </Stack>
      )}
    </Dialog>
  )
}
