// Tells webhooks of campaigns that pause, by hand or by themselves: one telling a campaign, whichever the change will find.
import { type CompiledQuery, type Expression, type SqlBool, sql } from 'kysely'
import type { PauseReason } from '#domain/email/campaign'
import type { WebhookEventName } from '#domain/webhook-event'
import { newId } from '../new-id.ts'
import { jsonText } from '../sql/json-text.ts'
import type { Store } from '../store.ts'
import { DELIVERY_COLUMNS, listensTo } from '../webhooks/webhook-events.ts'

const NAME: WebhookEventName = 'campaign.paused'

/** Before the change in its batch. `isDue` speaks of `campaigns`; ids end as those of the campaigns do. */
export function tellPauses(
  store: Store,
  reason: PauseReason,
  now: number,
  isDue: Expression<SqlBool>,
): CompiledQuery {
  const { db } = store
  const moment = sql<number>`cast(${now} as bigint)`
  const stopping = db.selectFrom('campaigns').select(['id', 'name', 'workspace_id']).where(isDue)
  const data = sql<string>`'{"campaign":{"id":"' || stopping.id || '","name":' || ${jsonText(store, 'stopping.name')}
    || ${`},"reason":"${reason}"}`}`
  return db
    .insertInto('webhook_deliveries')
    .columns(DELIVERY_COLUMNS)
    .expression(
      db
        .selectFrom('webhooks')
        .innerJoin(stopping.as('stopping'), 'stopping.workspace_id', 'webhooks.workspace_id')
        .select([
          'webhooks.id',
          sql<string>`${newId(now).slice(0, 24)} || substr(stopping.id, 25)`.as('event_id'),
          'webhooks.workspace_id',
          moment.as('created_at'),
          sql<string>`cast(${NAME} as text)`.as('name'),
          data.as('data'),
          sql.lit('waiting').as('state'),
          sql.lit(0).as('attempts'),
          moment.as('next_at'),
        ])
        .where(listensTo(NAME)),
    )
    .compile()
}
