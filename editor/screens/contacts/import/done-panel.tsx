// What became of an import: who is there now, what was not taken and why, and the file to mend.
import { Button, Group, Stack, Table, Text } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Import } from '#wire/imports'
import { useFormat } from '../../../session.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { contactApi, rejectsPath } from '../contact-api.ts'
import classes from '../contacts.module.css'

const SHOWN = 10

export function DonePanel({ ended, onAnother }: { ended: Import; onAnother: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { id, name, added, updated, rejected, cancelledAt, listId } = ended
  const figures = { added, updated, rejected }
  return (
    <Panel
      title={t(cancelledAt === null ? 'contacts.import.done' : 'contacts.import.stopped', { name })}
      lead={cancelledAt !== null && t('contacts.import.stoppedLead')}
    >
      <Stack gap="md">
        <dl className={classes.figures}>
          {(['added', 'updated', 'rejected'] as const).map((each) => (
            <div key={each}>
              <dt>{t(`contacts.import.${each}`)}</dt>
              <dd>{format.count(figures[each])}</dd>
            </div>
          ))}
        </dl>
        {rejected > 0 && <Rejects id={id} />}
        <Group gap="xs">
          <Button component={Link} to={listId === null ? '/contacts' : `/contacts?listId=${listId}`}>
            {t('contacts.import.see')}
          </Button>
          {rejected > 0 && (
            <Button
              component="a"
              href={rejectsPath(id, format.locale)}
              download
              variant="default"
              leftSection={<IconDownload size={16} aria-hidden />}
            >
              {t('contacts.import.rejects', { count: rejected, shown: format.count(rejected) })}
            </Button>
          )}
          <Button variant="subtle" onClick={onAnother}>
            {t('contacts.import.again')}
          </Button>
        </Group>
      </Stack>
    </Panel>
  )
}

function Rejects({ id }: { id: string }) {
  const { t } = useTranslation()
  const rejects = useQuery({
    queryKey: ['imports', 'rejects', id],
    queryFn: () => contactApi.rejects(id, SHOWN),
  })
  return (
    <>
      <Text fz="sm" className="lv-measure">
        {t('contacts.import.rejectsLead')}
      </Text>
      <Table fz="sm" aria-label={t('contacts.import.rejected')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('contacts.import.line')}</Table.Th>
            <Table.Th>{t('contacts.import.row')}</Table.Th>
            <Table.Th>{t('contacts.import.why')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {(rejects.data?.items ?? []).map(({ line, cells, reason, field }) => (
            <Table.Tr key={line}>
              <Table.Td>{line}</Table.Td>
              <Table.Td style={{ overflowWrap: 'anywhere' }}>
                {cells.filter((cell) => cell !== '').join(' · ')}
              </Table.Td>
              <Table.Td>
                {t(`contacts.reject.${reason}`)}
                {field !== '' && (
                  <Text fz="xs" c="dimmed">
                    {field}
                  </Text>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </>
  )
}
