// Rows of a file that are not taken: which line, what it holds, and why.
import { Table, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './file-import.module.css'

export type BadRow = {
  line: number
  cells: readonly string[]
  why: string
  /** Name of the column at fault; empty where the reason says it all. */
  column: string
}

export function BadRows({ label, rows }: { label: string; rows: readonly BadRow[] }) {
  const { t } = useTranslation()
  return (
    <Table fz="sm" aria-label={label}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('fileImport.line')}</Table.Th>
          <Table.Th>{t('fileImport.row')}</Table.Th>
          <Table.Th>{t('fileImport.why')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map(({ line, cells, why, column }) => (
          <Table.Tr key={line}>
            <Table.Td>{line}</Table.Td>
            <Table.Td className={classes.content}>{cells.filter((cell) => cell !== '').join(' · ')}</Table.Td>
            <Table.Td>
              {why}
              {column !== '' && (
                <Text fz="xs" c="dimmed">
                  {column}
                </Text>
              )}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
