// What decides, and for how long readers are read: a conversion of the landing site, else clicks; which one, and why.
import { Anchor, NativeSelect, SimpleGrid, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Campaign } from '#wire/campaigns'
import type { Site } from '#wire/sites'
import { useList } from '../../queries.ts'
import { Panel } from '../../ui/panel.tsx'
import { ToneBadge } from '../../ui/tone-badge.tsx'
import { GoalActions } from '../goals/goal-actions.tsx'
import { goalWords } from '../goals/goal-words.ts'
import type { Compose } from './use-compose.ts'

const DAYS = [1, 2, 3, 5, 7, 14, 30]

type Props = { compose: Compose; campaign: Campaign; sites: readonly Site[] }

export function MeasureSection({ compose, campaign, sites }: Props) {
  const { t } = useTranslation()
  const { values, set, errorAt } = compose
  const siteId = values.siteId ?? ''
  const goals = useList('goals', { siteId, limit: '500' }, { enabled: siteId !== '' }).data ?? []
  const site = sites.find(({ id }) => id === siteId)
  const goal = goals.find(({ id }) => id === values.goalId) ?? null
  const isTest = values.variants.length > 1
  const { deciding, decidingReason } = campaign
  return (
    <Panel
      title={t('campaigns.measure.title')}
      lead={t(isTest ? 'campaigns.measure.lead' : 'campaigns.measure.leadPlain')}
      id="measure"
    >
      <Stack gap="md">
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <NativeSelect
            label={t('campaigns.field.goal')}
            description={goal ? goalWords(t, goal.trigger) : t('campaigns.field.goalHint')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            disabled={siteId === ''}
            data={[
              { value: '', label: t('campaigns.measure.noGoal') },
              ...goals.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            value={values.goalId ?? ''}
            error={errorAt('goalId')}
            onChange={(event) => set({ goalId: event.currentTarget.value || null })}
          />
          <NativeSelect
            label={t('campaigns.field.readDays')}
            description={t('campaigns.field.readDaysHint')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            value={values.readDays}
            data={[...new Set([...DAYS, values.readDays])]
              .sort((a, b) => a - b)
              .map((value) => ({
                value: String(value),
                label: t('campaigns.measure.days', { count: value }),
              }))}
            onChange={(event) => set({ readDays: Number(event.currentTarget.value) })}
          />
        </SimpleGrid>
        {siteId !== '' && (
          <GoalActions
            key={siteId}
            siteId={siteId}
            chosen={goal}
            firstKind="page_view"
            onSaved={({ id }) => set({ goalId: id })}
          />
        )}
        {isTest && deciding !== null && (
          <div role="status">
            <ToneBadge tone="accent">{t(`campaigns.measure.deciding.${deciding}`)}</ToneBadge>
            <Text fz="sm" mt={6}>
              {t(`campaigns.measure.decidingText.${deciding}`)}
            </Text>
            {decidingReason !== null && (
              <Text fz="sm" c="dimmed">
                {t(`campaigns.measure.why.${decidingReason}`)}{' '}
                {decidingReason === 'site_unseen' && site && (
                  <Anchor component={Link} to={`/sites/${site.id}`} fz="sm">
                    {t('campaigns.measure.toSite')}
                  </Anchor>
                )}
              </Text>
            )}
            <Text fz="sm" c="dimmed">
              {t('campaigns.measure.neverOpens')}
            </Text>
          </div>
        )}
      </Stack>
    </Panel>
  )
}
