// The rest of the list waits: what the evidence says, plainly, and the versions to choose from.
import { List, Paper, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { CampaignReport, VariantReport } from '#wire/campaign-report'
import type { Campaign } from '#wire/campaigns'
import { refresh } from '../../queries.ts'
import { useCanEdit, useFormat } from '../../session.tsx'
import { ConfirmButton } from '../../ui/confirm-button.tsx'
import { intervalWords } from '../../ui/interval-words.ts'
import { campaignApi } from './campaign-api.ts'
import { decidingCount } from './deciding-count.ts'
import { readTags } from './read-tags.ts'
import classes from './report.module.css'

type Props = { campaign: Campaign; report: CampaignReport; held: number }

export function ChoosePanel({ campaign, report, held }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const canEdit = useCanEdit()
  /** Before its hour: what the figures say now is not what the test was planned for. */
  const isEarly = campaign.status === 'waiting'
  const tested = report.rows.filter(({ part }) => part === 'test')
  const nameOf = (key: string | null) => tested.find(({ variant }) => variant === key)?.name ?? ''
  const waiting = { count: held, contacts: format.count(held) }
  const rateOf = (row: VariantReport) => {
    const done = decidingCount(row, report.deciding)
    return row.measured === 0 ? '–' : format.percent(done / row.measured, 1)
  }
  const intervalOf = (key: string) => {
    const comparison = report.comparisons.find(({ variant }) => variant === key)
    if (!comparison) return t('campaigns.choose.isControl')
    return comparison.lift === null
      ? t('campaigns.choose.tooEarly')
      : t('campaigns.choose.difference', {
          interval: intervalWords(t, format, comparison.low, comparison.high),
        })
  }
  return (
    <Paper
      component="section"
      aria-labelledby="choose"
      p={{ base: 'md', sm: 'xl' }}
      style={{ background: 'var(--lv-unsure-soft)', borderColor: 'transparent' }}
    >
      <Stack gap="md">
        <div role="status">
          <Title order={2} id="choose" fz={{ base: '1.35rem', sm: '1.65rem' }} lh={1.25} mb="xs">
            {t(
              isEarly ? 'campaigns.choose.early.title' : `campaigns.choose.finding.${report.finding}.title`,
              { leader: nameOf(report.leader) },
            )}
          </Title>
          <Text className="lv-measure">
            {t(isEarly ? 'campaigns.choose.early.text' : `campaigns.choose.finding.${report.finding}.text`, {
              leader: nameOf(report.leader),
            })}{' '}
            {t('campaigns.choose.waiting', waiting)}
          </Text>
        </div>
        <div className={classes.choices}>
          {tested.map((row) => (
            <Paper key={row.variant} p="md" component="article" aria-label={row.name}>
              <Stack gap="xs" h="100%" justify="space-between">
                <div>
                  <Text fw={650}>{row.name}</Text>
                  <Text fz="sm">{readTags(row.subject, format.locale)}</Text>
                  <Text fz="sm" mt="xs">
                    <b>{rateOf(row)}</b> {t(`campaigns.choose.rate.${report.deciding ?? 'clicks'}`)}
                  </Text>
                  <Text fz="sm" c="dimmed">
                    {intervalOf(row.variant)}
                  </Text>
                </div>
                {canEdit && (
                  <ConfirmButton
                    label={t('campaigns.choose.send', { name: row.name })}
                    title={t('campaigns.choose.sendTitle', { ...waiting, name: row.name })}
                    confirmLabel={t('campaigns.choose.sendNow')}
                    act={async () => {
                      await campaignApi.choose(campaign.id, { variant: row.variant })
                      await refresh()
                    }}
                    button={{ variant: 'default', fullWidth: true }}
                  >
                    <List size="sm" spacing="xs">
                      <List.Item>
                        {t('campaigns.choose.sendText', {
                          ...waiting,
                          subject: readTags(row.subject, format.locale),
                        })}
                      </List.Item>
                      <List.Item>{t('campaigns.choose.noted')}</List.Item>
                    </List>
                  </ConfirmButton>
                )}
              </Stack>
            </Paper>
          ))}
        </div>
      </Stack>
    </Paper>
  )
}
