// What became of a file of sales, in counts under their names: taken, told before, refused.
import { useTranslation } from 'react-i18next'
import type { ConversionImport } from '#wire/conversions'

export function useSaleCounts() {
  const { t } = useTranslation()
  return ({ taken, repeated, rejected }: ConversionImport): [label: string, count: number][] => [
    [t('offline.figure.taken'), taken],
    [t('offline.figure.repeated'), repeated],
    [t('fileImport.refused'), rejected],
  ]
}
