// Visitors a day as bars, and as a table for those who would rather read.
import { Button, Table, Text } from '@mantine/core'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Traffic } from '#wire/traffic'
import { useFormat } from '../../session.tsx'
import classes from './traffic.module.css'

const HEIGHT = 120
const STEP = 10

export function TrafficBars({ days }: { days: Traffic['days'] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const tableId = useId()
  const [isTable, setTable] = useState(false)
  const most = Math.max(1, ...days.map(({ visitors }) => visitors))
  const [first] = days
  const last = days.at(-1)
  return (
    <div>
      <Text fz="xs" c="dimmed" aria-hidden>
        {t('traffic.atMost', { visitors: format.count(most) })}
      </Text>
      <svg
        className={classes.bars}
        viewBox={`0 0 ${days.length * STEP} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={t('traffic.chart', { most: format.count(most) })}
      >
        {days.map(({ day, visitors }, i) => {
          const height = Math.max(visitors > 0 ? 2 : 0, (visitors / most) * HEIGHT)
          return (
            <rect key={day} x={i * STEP + 1} y={HEIGHT - height} width={STEP - 2} height={height}>
              <title>{`${format.dayShort(day)} – ${format.count(visitors)}`}</title>
            </rect>
          )
        })}
      </svg>
      <div className={classes.axis} aria-hidden>
        <span>{first && format.dayShort(first.day)}</span>
        <span>{last && format.dayShort(last.day)}</span>
      </div>
      <Button
        variant="subtle"
        size="compact-sm"
        mt={4}
        aria-expanded={isTable}
        aria-controls={tableId}
        onClick={() => setTable(!isTable)}
      >
        {t(isTable ? 'traffic.hideTable' : 'traffic.showTable')}
      </Button>
      <div id={tableId}>
        {isTable && (
          <Table maw={420} mt="xs" aria-label={t('traffic.byDay')}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('traffic.day')}</Table.Th>
                <Table.Th ta="end">{t('traffic.visitors')}</Table.Th>
                <Table.Th ta="end">{t('traffic.views')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {days.toReversed().map(({ day, visitors, views }) => (
                <Table.Tr key={day}>
                  <Table.Th scope="row" fw={400}>
                    {format.dayShort(day)}
                  </Table.Th>
                  <Table.Td ta="end">{format.count(visitors)}</Table.Td>
                  <Table.Td ta="end">{format.count(views)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        )}
      </div>
    </div>
  )
}
