// How a file is read and what its columns mean, over its first rows; all of it guessed, all of it to be changed.
import { Button, NativeSelect, SimpleGrid, Stack, Switch, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../session.tsx'
import { Panel } from '../ui/panel.tsx'
import { FileColumns, type Meanings } from './file-columns.tsx'
import type { FilePlan } from './file-plan.ts'
import { DELIMITERS, ENCODINGS, type FileShape } from './file-shape.ts'
import type { ImportNoun } from './import-api.ts'
import type { Reading } from './use-file-plan.ts'

type Props<N extends ImportNoun> = {
  reading: Reading<N>
  meanings: Meanings
  /** Whether a column is read as dates. */
  hasDates: boolean
  /** What is still missing, or what the columns make of the rows. */
  hint: string
  /** A question of the screen's own, before those about the file. */
  first?: ReactNode
  onAnother: () => void
}

export function FilePanel<N extends ImportNoun>(props: Props<N>) {
  const { reading, meanings, hasDates, hint, first, onAnother } = props
  const { t } = useTranslation()
  const format = useFormat()
  const { file, plan, reread, remap } = reading
  const { shape, hasHead, dates } = plan
  const reshape = (changed: Partial<FileShape>) => void reread({ shape: { ...shape, ...changed } })
  return (
    <Panel
      title={file.name}
      lead={t('fileImport.guessed', { size: format.decimal(Math.ceil(file.size / 1024)) })}
      action={
        <Button variant="default" size="xs" onClick={onAnother}>
          {t('fileImport.another')}
        </Button>
      }
    >
      <Stack gap="md">
        {first}
        <SimpleGrid cols={{ base: 1, xs: 2, md: hasDates ? 4 : 3 }} spacing="sm">
          <NativeSelect
            label={t('fileImport.encoding')}
            value={shape.encoding}
            onChange={(event) => reshape({ encoding: event.currentTarget.value as FileShape['encoding'] })}
            data={ENCODINGS.map((value) => ({ value, label: t(`fileImport.encodings.${value}`) }))}
          />
          <NativeSelect
            label={t('fileImport.delimiter')}
            value={shape.delimiter}
            onChange={(event) => reshape({ delimiter: event.currentTarget.value as FileShape['delimiter'] })}
            data={DELIMITERS.map((value) => ({ value, label: t(`fileImport.delimiters.${nameOf[value]}`) }))}
          />
          {hasDates && (
            <NativeSelect
              label={t('fileImport.dates')}
              value={dates}
              onChange={(event) => remap({ dates: event.currentTarget.value as FilePlan['dates'] })}
              data={(['dmy', 'mdy'] as const).map((value) => ({
                value,
                label: t(`fileImport.dateOrder.${value}`),
              }))}
            />
          )}
          <Switch
            label={t('fileImport.hasHead')}
            checked={hasHead}
            onChange={(event) => void reread({ hasHead: event.currentTarget.checked })}
            style={{ alignSelf: 'end' }}
            mb={8}
          />
        </SimpleGrid>
        <FileColumns reading={reading} meanings={meanings} />
        <Text fz="sm" c="dimmed" className="lv-measure">
          {hint}
        </Text>
      </Stack>
    </Panel>
  )
}

const nameOf = { ';': 'semicolon', ',': 'comma', '\t': 'tab', '|': 'bar' } as const
