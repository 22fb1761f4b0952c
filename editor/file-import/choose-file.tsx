// Where a file is dropped or chosen, and why the last one could not be taken.
import { Button, FileButton, Stack, Text } from '@mantine/core'
import { IconFileTypeCsv } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { BadAlert } from '../ui/bad-alert.tsx'
import classes from './file-import.module.css'
import type { FileTrouble } from './open-file.ts'

type Props = {
  /** `other_file`: not the one that was begun with. */
  trouble: FileTrouble | 'other_file' | undefined
  onFile: (file: File) => void
}

export function ChooseFile({ trouble, onFile }: Props) {
  const { t } = useTranslation()
  const [isOver, setOver] = useState(false)
  return (
    <Stack gap="md">
      {trouble && (
        <BadAlert>
          <Text fz="sm">{t(`fileImport.trouble.${trouble}`)}</Text>
        </BadAlert>
      )}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut, the button inside does the same */}
      <div
        className={classes.drop}
        data-over={isOver}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          setOver(false)
          const [file] = event.dataTransfer.files
          if (file) onFile(file)
        }}
      >
        <IconFileTypeCsv size={40} stroke={1.4} color="var(--lv-accent)" aria-hidden />
        <Text fw={600} mt="xs">
          {t('fileImport.drop')}
        </Text>
        <Text fz="sm" c="dimmed" mb="md">
          {t('fileImport.kinds')}
        </Text>
        <FileButton onChange={(file) => file && onFile(file)} accept=".csv,.txt,.tsv,text/csv,text/plain">
          {(props) => <Button {...props}>{t('fileImport.choose')}</Button>}
        </FileButton>
      </div>
    </Stack>
  )
}
