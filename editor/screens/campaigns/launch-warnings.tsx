// What is good to know before a launch, on the page and once more in its last question.
import { List } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { CampaignCheck } from '#wire/campaign-checks'
import { useFormat } from '../../session.tsx'
import { CheckLine } from './check-line.tsx'
import { EarlierReturns } from './earlier-returns.tsx'

type Known = Pick<CampaignCheck, 'warnings' | 'earlier' | 'lately'>
type Props = {
  check: Known
  siteId: string | null
  /** In the last question: what stands there already, or is told on the page, is left out; nothing leads away. */
  isLast?: boolean
}

export const countWarnings = ({ warnings, earlier, lately }: Known) =>
  warnings.length + (earlier ? 1 : 0) + (lately > 0 ? 1 : 0)

export function LaunchWarnings({ check: { warnings, earlier, lately }, siteId, isLast = false }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const told = isLast ? warnings.filter((code) => code !== 'is_outbox' && code !== 'has_warnings') : warnings
  return (
    <List size="sm" spacing={4}>
      {earlier && <EarlierReturns earlier={earlier} />}
      {lately > 0 && (
        <List.Item>
          {t('campaigns.launch.lately', { count: lately, contacts: format.count(lately) })}
        </List.Item>
      )}
      {told.map((code) => (
        <CheckLine key={code} code={code} kind="warning" siteId={siteId} isPlain={isLast} />
      ))}
    </List>
  )
}
