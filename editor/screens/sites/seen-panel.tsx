// The live answer to "does it work?": waits for a first page, then says which one was seen and when.
import { Anchor, Group, Loader, Paper, Text, ThemeIcon } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Site } from '#wire/sites'
import { useFormat } from '../../session.tsx'

/** Where the demo page is, and only what runs on this machine. */
const isLocal = (origin: string) =>
  ['localhost', '127.0.0.1', '[::1]'].includes(URL.parse(origin)?.hostname ?? '')

export function SeenPanel({ site }: { site: Site }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { seen } = site
  const [home] = site.origins
  return (
    <Paper
      role="status"
      p={{ base: 'md', sm: 'lg' }}
      style={{
        background: seen ? 'var(--lv-good-soft)' : 'var(--lv-unsure-soft)',
        borderColor: 'transparent',
      }}
    >
      <Group wrap="nowrap" gap="md" align="flex-start">
        {seen ? (
          <ThemeIcon radius="xl" size={32} color="var(--lv-good)" aria-hidden>
            <IconCheck size={20} stroke={2.4} color="var(--lv-good-soft)" />
          </ThemeIcon>
        ) : (
          <Loader size={26} color="var(--lv-unsure)" aria-hidden />
        )}
        <div>
          <Text fw={650} fz="lg" c={seen ? 'var(--lv-good)' : 'var(--lv-unsure)'}>
            {seen ? t('sites.seen.title') : t('sites.seen.waitingTitle')}
          </Text>
          <Text fz="sm">
            {seen
              ? t('sites.seen.when', { origin: seen.origin, at: format.instant(seen.at) })
              : t('sites.seen.waiting')}
          </Text>
          {!seen && site.origins.some(isLocal) && <Text fz="sm">{t('sites.seen.demo')}</Text>}
          {!seen && home && (
            <Anchor href={home} target="_blank" rel="noreferrer" fz="sm">
              {t('sites.seen.open', { origin: home })}
            </Anchor>
          )}
        </div>
      </Group>
    </Paper>
  )
}
