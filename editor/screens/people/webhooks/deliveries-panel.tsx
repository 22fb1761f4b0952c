// What webhooks were told, newest first: whether it arrived, what was answered, and the way to send it again.
import { Button, Group, NativeSelect, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Delivery, Webhook } from '#wire/webhooks'
import { usePages } from '../../../queries.ts'
import { useFormat } from '../../../session.tsx'
import { LoadMore } from '../../../ui/load-more.tsx'
import { Loaded } from '../../../ui/loaded.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { SearchField } from '../../../ui/search-field.tsx'
import { ToneBadge } from '../../../ui/tone-badge.tsx'
import classes from '../people.module.css'
import { DeliveryModal } from './delivery-modal.tsx'
import { outcomeWords } from './outcome-words.ts'

const STATES = ['waiting', 'delivered', 'failed'] as const
const tones = { waiting: 'unsure', delivered: 'good', failed: 'bad' } as const

export function DeliveriesPanel({ webhooks }: { webhooks: readonly Webhook[] }) {
  const { t } = useTranslation()
  const [filter, setFilter] = useState({ q: '', webhookId: '', state: '' })
  const query = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== ''))
  const deliveries = usePages('webhooks/deliveries', query, { refetchMs: 10_000 })
  const [shown, setShown] = useState<Delivery | null>(null)
  const isFiltered = Object.keys(query).length > 0
  return (
    <Panel title={t('webhooks.log')} lead={t('webhooks.logLead')}>
      <Group gap="sm" mb="sm">
        <SearchField
          label={t('webhooks.search')}
          value={filter.q}
          onSearch={(q) => setFilter({ ...filter, q })}
          flex="2 1 200px"
        />
        {webhooks.length > 1 && (
          <NativeSelect
            aria-label={t('webhooks.which')}
            flex="1 1 150px"
            value={filter.webhookId}
            onChange={(event) => setFilter({ ...filter, webhookId: event.currentTarget.value })}
            data={[
              { value: '', label: t('webhooks.all') },
              ...webhooks.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        )}
        <NativeSelect
          aria-label={t('webhooks.stateLabel')}
          flex="1 1 150px"
          value={filter.state}
          onChange={(event) => setFilter({ ...filter, state: event.currentTarget.value })}
          data={[
            { value: '', label: t('webhooks.anyState') },
            ...STATES.map((value) => ({ value, label: t(`webhooks.state.${value}`) })),
          ]}
        />
      </Group>
      <Loaded queries={[deliveries]}>
        {() =>
          deliveries.items.length === 0 ? (
            <Text c="dimmed">{t(isFiltered ? 'people.nothingFound' : 'webhooks.nothingYet')}</Text>
          ) : (
            <>
              <ul className={classes.rows}>
                {deliveries.items.map((delivery) => (
                  <DeliveryRow
                    key={`${delivery.webhookId} ${delivery.eventId}`}
                    delivery={delivery}
                    onShow={() => setShown(delivery)}
                  />
                ))}
              </ul>
              <LoadMore pages={deliveries} />
            </>
          )
        }
      </Loaded>
      {shown && <DeliveryModal delivery={shown} onClose={() => setShown(null)} />}
    </Panel>
  )
}

function DeliveryRow({ delivery, onShow }: { delivery: Delivery; onShow: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { state, text, webhookName, createdAt, attempts, nextAt, status, detail } = delivery
  const said = outcomeWords(t, { status, detail })
  const tries = t('webhooks.tries', { count: attempts })
  return (
    <li className={classes.row}>
      <div>
        <Group gap="xs">
          <ToneBadge tone={tones[state]}>{t(`webhooks.state.${state}`)}</ToneBadge>
          <Text style={{ overflowWrap: 'anywhere' }}>{text}</Text>
        </Group>
        <Text fz="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {[webhookName, format.instant(createdAt), attempts > 0 && tries, said]
            .filter((part) => part !== '' && part !== false)
            .join(' · ')}
          {state === 'waiting' &&
            attempts > 0 &&
            nextAt !== null &&
            ` · ${t('webhooks.nextTry', { at: format.instant(nextAt) })}`}
        </Text>
      </div>
      <Button variant="default" size="xs" onClick={onShow} aria-label={t('webhooks.showOf', { text })}>
        {t('webhooks.show')}
      </Button>
    </li>
  )
}
