// What became of a file of contacts, in counts under their names.
import { useTranslation } from 'react-i18next'
import type { Import } from '#wire/imports'

export function useImportCounts() {
  const { t } = useTranslation()
  return ({ added, updated, rejected }: Import): [label: string, count: number][] => [
    [t('contacts.import.added'), added],
    [t('contacts.import.updated'), updated],
    [t('fileImport.refused'), rejected],
  ]
}
