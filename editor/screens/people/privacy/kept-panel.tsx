// What is kept: each kind of data, for how long, and how much of it there is now.
import { Table, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { KeptData, PrivacyInventory } from '#wire/privacy'
import { useFormat } from '../../../session.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { ToneBadge } from '../../../ui/tone-badge.tsx'
import classes from './privacy.module.css'
import { recipientWords } from './recipient-words.ts'
import { ruleWords } from './rule-words.ts'

export function KeptPanel({ data, recipients }: Pick<PrivacyInventory, 'data' | 'recipients'>) {
  const { t } = useTranslation()
  const others = recipientWords(t, recipients)
  const passedOn = others === '' ? t('privacy.kept.nobodyElse') : t('privacy.kept.passedOn', { others })
  return (
    <Panel
      title={t('privacy.kept.title')}
      lead={`${t('privacy.lead')} ${t('privacy.kept.lead')} ${passedOn}`}
    >
      <Table className={classes.kept} aria-label={t('privacy.kept.title')} horizontalSpacing={0}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('privacy.kept.what')}</Table.Th>
            <Table.Th>{t('privacy.kept.howLong')}</Table.Th>
            <Table.Th>{t('privacy.kept.now')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {data.map((kept) => (
            <Table.Tr key={kept.key}>
              <Table.Th scope="row" fw={400}>
                <Text fw={600} fz="sm">
                  {t(`privacy.data.${kept.key}.name`)}{' '}
                  {!kept.isPersonal && <ToneBadge tone="plain">{t('privacy.kept.anonymous')}</ToneBadge>}
                </Text>
                <Text fz="sm" c="dimmed">
                  {t(`privacy.data.${kept.key}.what`)}
                </Text>
              </Table.Th>
              <Table.Td>{ruleWords(t, kept)}</Table.Td>
              <Table.Td>
                <Now kept={kept} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Panel>
  )
}

function Now({ kept: { key, rows, isMore, oldestAt } }: { kept: KeptData }) {
  const { t } = useTranslation()
  const format = useFormat()
  if (key === 'cookie') return t('privacy.kept.device')
  if (key === 'loginAttempts') return t('privacy.kept.shared')
  if (rows === null) return t('privacy.kept.elsewhere')
  if (rows === 0) return t('privacy.kept.none')
  const shown = format.count(rows)
  return (
    <>
      {isMore ? t('privacy.kept.more', { shown }) : t('privacy.kept.rows', { count: rows, shown })}
      {oldestAt !== null && (
        <Text fz="sm" c="dimmed">
          {t('privacy.kept.since', { day: format.instantDay(oldestAt) })}
        </Text>
      )}
    </>
  )
}
