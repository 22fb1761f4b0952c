// What an email test compares, as frozen at launch: each version in an inbox, and the claim.
import { Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Campaign } from '#wire/campaigns'
import type { Results } from '#wire/results'
import { useFormat } from '../../session.tsx'
import { Panel } from '../../ui/panel.tsx'
import { InboxRow } from '../campaigns/inbox-row.tsx'
import { resolved } from '../campaigns/variants.ts'
import { promisedChange } from './lead-comparison.ts'
import { mailsNeeded } from './mails-needed.ts'

type Props = { campaign: Campaign; results: Results }

export function EmailSetupPanel({ campaign, results }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const { phase } = results
  const tooSmall = mailsNeeded(results)
  return (
    <Panel title={t('results.setup.title')} lead={t('results.setup.lead', { number: phase.number })}>
      <Stack gap="sm">
        <Text fz="sm">
          {t(claimKey(results, tooSmall !== null), {
            metric: results.metrics[0].name,
            promise: format.lift(promisedChange(results)),
            power: format.percent(phase.power, 0),
            needed: format.about(tooSmall?.needed ?? 0),
            planned: format.count(tooSmall?.planned ?? 0),
          })}
        </Text>
        {campaign.variants.map((variant) => {
          const own = resolved(campaign, variant)
          return (
            <div key={variant.key}>
              <Text fz="xs" c="dimmed" mb={4}>
                {variant.name}
              </Text>
              <InboxRow
                isWhole
                from={own.fromName || campaign.fromEmail || t('emailTest.ownSender')}
                subject={own.subject}
                preheader={own.preheader}
                locale={format.locale}
              />
            </div>
          )
        })}
      </Stack>
    </Panel>
  )
}

/** Its chances are spoken of while they are still to come, and where they were reckoned at launch. */
function claimKey({ look, phase }: Results, isTooSmall: boolean) {
  const isDecided = look !== null && look.verdict.verdict !== 'inconclusive'
  if (isDecided || phase.mailsNeeded === null) return 'emailTest.claim'
  return isTooSmall ? 'emailTest.smallClaim' : 'results.setup.claim'
}
