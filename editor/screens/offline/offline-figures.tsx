// What became of a file of conversions, in figures: taken, told before, refused, and what tests make of those taken.
import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { STANDINGS } from '#domain/offline/standing-of'
import type { ConversionImport } from '#wire/conversions'
import { useFormat } from '../../session.tsx'
import classes from '../contacts/contacts.module.css'

export function OfflineFigures({ file }: { file: ConversionImport }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { taken, repeated, rejected, standings } = file
  const figures = { taken, repeated, rejected }
  return (
    <>
      <dl className={classes.figures}>
        {(['taken', 'repeated', 'rejected'] as const).map((name) => (
          <div key={name}>
            <dt>{t(`offline.figure.${name}`)}</dt>
            <dd>{format.count(figures[name])}</dd>
          </div>
        ))}
      </dl>
      {taken > 0 && (
        <Text fz="sm" mt="sm">
          {STANDINGS.filter((name) => (standings[name] ?? 0) > 0)
            .map((name) => t(`offline.standing.${name}`, { shown: format.count(standings[name] ?? 0) }))
            .join(' · ')}
        </Text>
      )}
    </>
  )
}
