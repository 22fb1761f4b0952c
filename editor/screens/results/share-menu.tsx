// Takes the results elsewhere: as a message, on paper, or into a spreadsheet.
import { Button, Menu } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { IconCheck, IconCopy, IconPrinter, IconShare2, IconTable } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Results } from '#wire/results'
import { csvPath } from '../../api.ts'
import { useFormat } from '../../session.tsx'

export function ShareMenu({ results, summary }: { results: Results; summary: string }) {
  const { t } = useTranslation()
  const { locale } = useFormat()
  const clipboard = useClipboard({ timeout: 2500 })
  const csv = (table: 'summary' | 'daily') =>
    csvPath(results.experimentId, { table, locale, phase: String(results.phase.number) })
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button
          variant="default"
          leftSection={
            clipboard.copied ? <IconCheck size={16} aria-hidden /> : <IconShare2 size={16} aria-hidden />
          }
        >
          <span aria-live="polite">{t(clipboard.copied ? 'exports.copied' : 'exports.label')}</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconCopy size={16} aria-hidden />} onClick={() => clipboard.copy(summary)}>
          {t('exports.copy')}
        </Menu.Item>
        <Menu.Item leftSection={<IconPrinter size={16} aria-hidden />} onClick={() => window.print()}>
          {t('exports.print')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconTable size={16} aria-hidden />}
          component="a"
          href={csv('summary')}
          download
        >
          {t('exports.summary')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconTable size={16} aria-hidden />}
          component="a"
          href={csv('daily')}
          download
        >
          {t('exports.daily')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
