// Where a file is dropped or chosen.
import { Button, FileButton, Text } from '@mantine/core'
import { IconFileTypeCsv } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from '../contacts.module.css'

export function ChooseFile({ onFile }: { onFile: (file: File) => void }) {
  const { t } = useTranslation()
  const [isOver, setOver] = useState(false)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut, the button inside does the same
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
        {t('contacts.import.drop')}
      </Text>
      <Text fz="sm" c="dimmed" mb="md">
        {t('contacts.import.kinds')}
      </Text>
      <FileButton onChange={(file) => file && onFile(file)} accept=".csv,.txt,.tsv,text/csv,text/plain">
        {(props) => <Button {...props}>{t('contacts.import.choose')}</Button>}
      </FileButton>
    </div>
  )
}
