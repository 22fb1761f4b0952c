// Imports levels from a CSV file: what will come in, line by line, before anything does.
import { Button, FileInput, Group, List, Stack, Table, Text, Textarea } from '@mantine/core'
import { IconUpload } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { MAX_IMPORT } from '#wire/check-ins'
import type { KeyResult } from '#wire/key-results'
import { api } from '../../api.ts'
import { refresh } from '../../queries.ts'
import { useFormat } from '../../session.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { readLevels } from './read-levels.ts'

const SHOWN = 8

export function ImportModal({
  keyResult,
  today,
  onClose,
}: {
  keyResult: KeyResult
  today: string
  onClose: () => void
}) {
  const { t } = useTranslation()
  const format = useFormat()
  const [text, setText] = useState('')
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const { levels, troubles, isTooLong } = readLevels(text, keyResult.unit, today)
  const send = async () => {
    setBusy(true)
    setError(null)
    try {
      const rows = levels.map(({ day, value, note }) => ({ day, value, note }))
      await api.importCheckIns({ keyResultId: keyResult.id, rows })
      await refresh()
      onClose()
    } catch (failure) {
      setError(failure)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog onClose={onClose} size="lg" title={t('keyResults.import.title')}>
      <Stack gap="md">
        <Text fz="sm" c="dimmed">
          {t('keyResults.import.lead')}
        </Text>
        <FileInput
          label={t('keyResults.import.file')}
          placeholder={t('keyResults.import.choose')}
          accept=".csv,text/csv,text/plain"
          leftSection={<IconUpload size={16} aria-hidden />}
          onChange={async (file) => setText(file ? await file.text() : '')}
        />
        <Textarea
          label={t('keyResults.import.paste')}
          placeholder={t('keyResults.import.example')}
          autosize
          minRows={3}
          maxRows={8}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
        />
        <div aria-live="polite">
          {troubles.length > 0 && (
            <>
              <Text fz="sm" fw={600}>
                {t('keyResults.import.troubles', { count: troubles.length })}
              </Text>
              <List size="sm" mb="sm">
                {troubles.slice(0, SHOWN).map(({ line, trouble, text: words }) => (
                  <List.Item key={line}>
                    {t('keyResults.import.line', { line })} {t(`keyResults.import.trouble.${trouble}`)} (
                    {words})
                  </List.Item>
                ))}
              </List>
            </>
          )}
          {isTooLong && <Text fz="sm">{t('keyResults.import.tooLong', { most: MAX_IMPORT })}</Text>}
          {levels.length > 0 && (
            <Table fz="sm">
              <Table.Caption>
                {t('keyResults.import.shown', {
                  shown: Math.min(SHOWN, levels.length),
                  count: levels.length,
                })}
              </Table.Caption>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('keyResults.level.day')}</Table.Th>
                  <Table.Th ta="right">{t('keyResults.level.value')}</Table.Th>
                  <Table.Th>{t('keyResults.checkIn.note')}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {levels.slice(0, SHOWN).map(({ line, day, value, note }) => (
                  <Table.Tr key={line}>
                    <Table.Td>{format.day(day)}</Table.Td>
                    <Table.Td ta="right">{format.level(value, keyResult.unit)}</Table.Td>
                    <Table.Td>{note}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          )}
        </div>
        {error !== null && <ProblemAlert error={error} />}
        <Group gap="xs">
          <Button loading={isBusy} disabled={levels.length === 0 || isTooLong} onClick={() => void send()}>
            {levels.length === 0
              ? t('keyResults.import.sendNone')
              : t('keyResults.import.send', { count: levels.length })}
          </Button>
          <Button variant="subtle" onClick={onClose}>
            {t('common.cancel')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
