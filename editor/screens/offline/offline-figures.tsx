// What became of a file of sales, in figures, and what tests make of those that were taken.
import { List } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { STANDINGS } from '#domain/offline/standing-of'
import type { ConversionImport } from '#wire/conversions'
import { Figures } from '../../file-import/figures.tsx'
import { useFormat } from '../../session.tsx'
import { useSaleCounts } from './use-sale-counts.ts'

export function OfflineFigures({ file }: { file: ConversionImport }) {
  const { t } = useTranslation()
  const format = useFormat()
  const counts = useSaleCounts()
  const standings = STANDINGS.map((name) => ({ name, count: file.standings[name] ?? 0 }))
  return (
    <div>
      <Figures counts={counts(file)} />
      {file.taken > 0 && (
        <List listStyleType="disc" size="sm" mt="sm" spacing={2} className="lv-measure">
          {standings
            .filter(({ count }) => count > 0)
            .map(({ name, count }) => (
              <List.Item key={name}>
                {t(`offline.standing.${name}`, { count, shown: format.count(count) })}
              </List.Item>
            ))}
        </List>
      )}
    </div>
  )
}
