// Objectives to start from, each with its key results, for whoever faces an empty page.
import { Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { QUICK_WIN_IDS, QUICK_WINS } from '#domain/templates'
import { Panel } from '../../ui/panel.tsx'
import classes from './okrs.module.css'

export function QuickWins({ cycleId }: { cycleId: string }) {
  const { t } = useTranslation()
  return (
    <Panel title={t('templates.win.title')} lead={t('templates.win.lead')}>
      <Stack gap="xs">
        {QUICK_WIN_IDS.map((win) => (
          <Link key={win} to={`/objectives/new?cycle=${cycleId}&win=${win}`} className={classes.choice}>
            <Text fw={600} fz="sm">
              {t(`templates.win.${win}.name`)}
            </Text>
            <Text fz="sm" c="dimmed">
              {QUICK_WINS[win].map((id) => t(`templates.item.${id}.name`)).join(' · ')}
            </Text>
          </Link>
        ))}
      </Stack>
    </Panel>
  )
}
