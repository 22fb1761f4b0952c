// Whether visitors were split as planned: if not, no verdict can be trusted, and these are the causes to look for.
import { List, Table, Text, Title } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconClock } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Results } from '#wire/results'
import { useFormat } from '../../session.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ToneBadge } from '../../ui/tone-badge.tsx'

const CAUSES = ['redirect', 'broken', 'cache', 'consent', 'bots', 'code', 'link'] as const
const icons = { none: IconClock, broken: IconAlertTriangle, sound: IconCheck }
const tones = { none: 'plain', broken: 'bad', sound: 'good' } as const

export function SplitPanel({ results }: { results: Results }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { look, variants } = results
  const total = variants.reduce((sum, { visitors }) => sum + visitors, 0)
  const state = total === 0 ? 'none' : look?.srm.isAlarm ? 'broken' : 'sound'
  const Icon = icons[state]
  const share = (visitors: number) => format.percent(total > 0 ? visitors / total : 0, 1)
  return (
    <Panel title={t('results.split.title')}>
      <ToneBadge tone={tones[state]} icon={<Icon size={14} aria-hidden />}>
        {t(`results.split.${state}.badge`)}
      </ToneBadge>
      <Text fz="sm" mt="xs">
        {t(`results.split.${state}.text`)}
        {state === 'broken' &&
          ` ${t('results.split.p', { chance: t(`results.split.odds.${oddsOf(look?.srm.p ?? 0)}`) })}`}
      </Text>
      {total > 0 && (
        <Table mt="xs" fz="sm" horizontalSpacing={4} aria-label={t('results.split.table')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('results.split.version')}</Table.Th>
              <Table.Th ta="end">{t('results.split.visitors')}</Table.Th>
              <Table.Th ta="end">{t('results.split.planned')}</Table.Th>
              <Table.Th ta="end">{t('results.split.seen')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {variants.map(({ key, name, visitors, weight }) => (
              <Table.Tr key={key}>
                <Table.Th scope="row" fw={400} ta="start" style={{ overflowWrap: 'anywhere' }}>
                  {name}
                </Table.Th>
                <Table.Td ta="end">{format.count(visitors)}</Table.Td>
                <Table.Td ta="end">{format.percent(weight, 1)}</Table.Td>
                <Table.Td ta="end">{share(visitors)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {state === 'broken' && (
        <>
          <Title order={3} fz="sm" mt="md" mb={4}>
            {t('results.split.causes.title')}
          </Title>
          <List type="ordered" size="sm" spacing={4}>
            {CAUSES.map((cause) => (
              <List.Item key={cause}>{t(`results.split.causes.${cause}`)}</List.Item>
            ))}
          </List>
        </>
      )}
    </Panel>
  )
}

const oddsOf = (p: number) => (p < 1e-6 ? 'million' : 'thousand')
