// The check-ins of a key result: a new one in three fields, and what was said before.
import { Box, Button, Group, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconFileImport, IconPlus } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { KeyResult } from '#wire/key-results'
import { usePages } from '../../queries.ts'
import { useCanEdit } from '../../session.tsx'
import { LoadMore } from '../../ui/load-more.tsx'
import { Panel } from '../../ui/panel.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import classes from '../okrs/okrs.module.css'
import { CheckInForm } from './check-in-form.tsx'
import { CheckInRow } from './check-in-row.tsx'

const ImportModal = lazy(async () => ({ default: (await import('./import-modal.tsx')).ImportModal }))

export function CheckInsPanel({ keyResult, today }: { keyResult: KeyResult; today: string }) {
  const { t } = useTranslation()
  const canEdit = useCanEdit()
  const [words, setWords] = useState('')
  const [isWriting, writing] = useDisclosure(false)
  const [isImporting, importing] = useDisclosure(false)
  const pages = usePages(
    'check-ins',
    { keyResultId: keyResult.id, ...(words ? { q: words } : {}) },
    { size: 10 },
  )
  const isLong = pages.total > 5 || words !== ''
  return (
    <Panel
      title={t('keyResults.checkIn.title')}
      lead={t('keyResults.checkIn.lead')}
      action={
        canEdit && (
          <Group gap="xs">
            <Button size="xs" leftSection={<IconPlus size={14} aria-hidden />} onClick={writing.open}>
              {t('keyResults.checkIn.new')}
            </Button>
            <Button
              size="xs"
              variant="default"
              leftSection={<IconFileImport size={14} aria-hidden />}
              onClick={importing.open}
            >
              {t('keyResults.import.open')}
            </Button>
          </Group>
        )
      }
    >
      {isWriting && (
        <Box mb="md">
          <CheckInForm keyResult={keyResult} checkIn={null} today={today} onDone={writing.close} />
        </Box>
      )}
      {isLong && (
        <SearchField
          label={t('keyResults.checkIn.search')}
          value={words}
          onSearch={setWords}
          mb="sm"
          size="xs"
        />
      )}
      {pages.isSuccess && pages.items.length === 0 && (
        <Text fz="sm" c="dimmed">
          {t(words === '' ? 'keyResults.checkIn.none' : 'keyResults.checkIn.notFound')}
        </Text>
      )}
      <ul className={classes.list}>
        {pages.items.map((checkIn) => (
          <CheckInRow key={checkIn.id} checkIn={checkIn} keyResult={keyResult} today={today} />
        ))}
      </ul>
      <LoadMore pages={pages} />
      {isImporting && (
        <Suspense>
          <ImportModal keyResult={keyResult} today={today} onClose={importing.close} />
        </Suspense>
      )}
    </Panel>
  )
}
