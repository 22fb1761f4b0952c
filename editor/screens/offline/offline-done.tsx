// What became of a file of conversions, and the rows to mend.
import { Button, Group, Stack } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { ConversionImport } from '#wire/conversions'
import { useFormat } from '../../session.tsx'
import { Panel } from '../../ui/panel.tsx'
import { offlineRejectsPath } from './offline-api.ts'
import { OfflineFigures } from './offline-figures.tsx'

export function OfflineDone({ ended, onAnother }: { ended: ConversionImport; onAnother: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { id, name, rejected, cancelledAt } = ended
  return (
    <Panel
      title={t(cancelledAt === null ? 'contacts.import.done' : 'contacts.import.stopped', { name })}
      lead={t('offline.file.doneLead')}
    >
      <Stack gap="md">
        <OfflineFigures file={ended} />
        <Group gap="xs">
          {rejected > 0 && (
            <Button
              component="a"
              href={offlineRejectsPath(id, format.locale)}
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
