// Every campaign with its state and its verdict, the newest first; found by words, state and archive.
import { Button, Group, NativeSelect, Stack, Text } from '@mantine/core'
import { IconMail, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { CAMPAIGN_STATUSES } from '#domain/email/campaign'
import { useList, usePages } from '../../queries.ts'
import { useCanEdit } from '../../session.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { LoadMore } from '../../ui/load-more.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { CampaignRow } from './campaign-row.tsx'
import { CampaignSteps } from './campaign-steps.tsx'

export function CampaignsScreen() {
  const { t } = useTranslation()
  const canEdit = useCanEdit()
  const [words, setWords] = useState('')
  const [state, setState] = useState('')
  const query = {
    ...(words === '' ? {} : { q: words }),
    ...(state === 'archived' ? { archived: 'only' } : state === '' ? {} : { status: state }),
  }
  const campaigns = usePages('campaigns', query, { refetchMs: 10_000 })
  const any = useList('campaigns', { limit: '1', archived: 'all' })
  const lists = useList('lists', { limit: '500' }).data ?? []
  const tests = useList('experiments', { limit: '500', archived: 'all' }).data ?? []
  const add = canEdit && (
    <Button component={Link} to="/campaigns/new" leftSection={<IconPlus size={16} aria-hidden />}>
      {t('campaigns.new')}
    </Button>
  )
  return (
    <Loaded queries={[campaigns, any]}>
      {(_, some) =>
        some.length === 0 ? (
          <>
            <PageHeader title={t('campaigns.title')} lead={t('campaigns.lead')} />
            <EmptyState
              title={t('campaigns.empty.title')}
              icon={<IconMail size={36} stroke={1.5} />}
              action={add}
            >
              {t('campaigns.empty.lead')}
              <CampaignSteps />
            </EmptyState>
          </>
        ) : (
          <>
            <PageHeader title={t('campaigns.title')} lead={t('campaigns.lead')}>
              {add}
            </PageHeader>
            <Group mb="md" gap="sm">
              <SearchField label={t('campaigns.search')} value={words} onSearch={setWords} flex="1 1 220px" />
              <NativeSelect
                aria-label={t('campaigns.state')}
                value={state}
                onChange={(event) => setState(event.currentTarget.value)}
                data={[
                  { value: '', label: t('campaigns.anyState') },
                  ...CAMPAIGN_STATUSES.map((value) => ({ value, label: t(`campaigns.status.${value}`) })),
                  { value: 'archived', label: t('campaigns.archivedOnes') },
                ]}
              />
            </Group>
            <Stack gap="sm">
              {campaigns.items.map((campaign) => (
                <CampaignRow
                  key={campaign.id}
                  campaign={campaign}
                  listName={lists.find(({ id }) => id === campaign.listId)?.name}
                  test={tests.find(({ id }) => id === campaign.experimentId)}
                />
              ))}
            </Stack>
            {campaigns.items.length === 0 && <Text c="dimmed">{t('campaigns.nothing')}</Text>}
            <LoadMore pages={campaigns} />
          </>
        )
      }
    </Loaded>
  )
}
