// The most visited pages; choosing one shows its own figures above.
import { Button, Table, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Traffic } from '#wire/traffic'
import { useFormat } from '../../session.tsx'
import classes from './traffic.module.css'

type Props = { pages: Traffic['pages']; chosen: string; onChoose: (page: string) => void }

const FIRST = 10

export function TrafficPages({ pages, chosen, onChoose }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const [isWhole, setWhole] = useState(false)
  return (
    <div>
      <Table maw={640} horizontalSpacing={0} aria-label={t('traffic.pages')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('traffic.pages')}</Table.Th>
            <Table.Th ta="end">{t('traffic.visitors')}</Table.Th>
            <Table.Th ta="end">{t('traffic.views')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {pages.slice(0, isWhole ? pages.length : FIRST).map(({ page, visitors, views }) => (
            <Table.Tr key={page}>
              <Table.Th scope="row" fw={400} className={classes.cell}>
                <UnstyledButton
                  fz="sm"
                  c="var(--mantine-color-anchor)"
                  td="underline"
                  aria-pressed={page === chosen}
                  onClick={() => onChoose(page === chosen ? '' : page)}
                >
                  {page}
                </UnstyledButton>
              </Table.Th>
              <Table.Td ta="end">{format.count(visitors)}</Table.Td>
              <Table.Td ta="end">{format.count(views)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {pages.length > FIRST && !isWhole && (
        <Button variant="subtle" size="compact-sm" mt={4} onClick={() => setWhole(true)}>
          {t('traffic.morePages', { count: pages.length - FIRST })}
        </Button>
      )}
    </div>
  )
}
