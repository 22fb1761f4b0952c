// To whom: the list, who of it will really get the mail and why the others will not, and the site its links lead to.
import { Anchor, Button, List, NativeSelect, Stack, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { CampaignCheck } from '#wire/campaign-checks'
import type { Site } from '#wire/sites'
import { useList } from '../../queries.ts'
import { useFormat } from '../../session.tsx'
import { Panel } from '../../ui/panel.tsx'
import { NewSite } from '../sites/new-site.tsx'
import type { Compose } from './use-compose.ts'

type Props = { compose: Compose; check: CampaignCheck | undefined; sites: readonly Site[] }

const LEFT_OUT = ['suppressed', 'unsubscribed', 'withoutConsent'] as const

export function ReachSection({ compose, check, sites }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const lists = useList('lists', { limit: '500' }).data ?? []
  const { values, set, errorAt } = compose
  const [isAdding, setAdding] = useState(false)
  const list = lists.find(({ id }) => id === values.listId)
  const reach = check?.recipients
  return (
    <Panel title={t('campaigns.reach.title')} lead={t('campaigns.reach.lead')} id="reach">
      <Stack gap="md">
        <div>
          <NativeSelect
            label={t('campaigns.field.list')}
            data={[
              { value: '', label: t('campaigns.reach.choose') },
              ...lists.map(({ id, name, reach: { members } }) => ({
                value: id,
                label: t('campaigns.reach.option', { name, contacts: format.count(members) }),
              })),
            ]}
            value={values.listId ?? ''}
            error={errorAt('listId')}
            onChange={(event) => set({ listId: event.currentTarget.value || null })}
          />
          {lists.length === 0 && (
            <Text fz="sm" mt={6}>
              {t('campaigns.reach.none')}{' '}
              <Anchor component={Link} to="/contacts/import">
                {t('campaigns.reach.import')}
              </Anchor>
            </Text>
          )}
        </div>
        {list && (
          <div>
            {/* counted while emails are compiled: what stands below is not to move away from under a click */}
            <Text fw={600} role="status">
              {reach
                ? t('campaigns.reach.total', { count: reach.total, contacts: format.count(reach.total) })
                : '\u00a0'}
            </Text>
            {reach && reach.total < reach.members && (
              <List size="sm" c="dimmed" mt={4}>
                {LEFT_OUT.filter((reason) => reach[reason] > 0).map((reason) => (
                  <List.Item key={reason}>
                    {t(`campaigns.reach.${reason}`, {
                      count: reach[reason],
                      contacts: format.count(reach[reason]),
                    })}
                  </List.Item>
                ))}
              </List>
            )}
            <Text fz="sm" c="dimmed" mt={4}>
              {t(`campaigns.reach.basis.${list.basis}`)}
            </Text>
          </div>
        )}
        <div>
          <NativeSelect
            label={t('campaigns.field.site')}
            description={t('campaigns.field.siteHint')}
            data={[
              { value: '', label: t('campaigns.reach.noSite') },
              ...sites.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            value={values.siteId ?? ''}
            error={errorAt('siteId')}
            onChange={(event) => set({ siteId: event.currentTarget.value || null, goalId: null })}
          />
          {sites.length === 0 && (
            <Button
              variant="default"
              size="xs"
              mt="xs"
              leftSection={<IconPlus size={14} aria-hidden />}
              onClick={() => setAdding(true)}
            >
              {t('campaigns.reach.addSite')}
            </Button>
          )}
          {isAdding && (
            <NewSite
              lead={t('campaigns.reach.siteLater')}
              onClose={() => setAdding(false)}
              onMade={(siteId) => set({ siteId, goalId: null })}
            />
          )}
        </div>
      </Stack>
    </Panel>
  )
}
