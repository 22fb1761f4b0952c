// Downloads the rows of a file that were not taken, each with its line and its reason.
import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../session.tsx'
import { type ImportNoun, rejectsPath } from './import-api.ts'

type Props = { noun: ImportNoun; id: string; count: number; size?: 'xs' | 'sm' }

export function RejectsButton({ noun, id, count, size = 'sm' }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <Button
      component="a"
      href={rejectsPath(noun, id, format.locale)}
      download
      variant="default"
      size={size}
      leftSection={<IconDownload size={16} aria-hidden />}
    >
      {t('fileImport.rejects', { count, shown: format.count(count) })}
    </Button>
  )
}
