// Tells webhooks of what happens: in the batch in which it happens, so that neither is there without the other.
import { type CompiledQuery, type Expression, expressionBuilder, type SqlBool, sql } from 'kysely'
import type { WebhookData, WebhookEventName } from '#domain/webhook-event'
import { newId } from '../new-id.ts'
import type { Database } from '../schema.ts'
import type { Store } from '../store.ts'

export const DELIVERY_COLUMNS = [
  'webhook_id',
  'event_id',
  'workspace_id',
  'created_at',
  'name',
  'data',
  'state',
  'attempts',
  'next_at',
] as const

const eb = expressionBuilder<Database, 'webhooks'>()

export const listensTo = (name: WebhookEventName): Expression<SqlBool> =>
  eb.and([
    eb('webhooks.disabled_at', 'is', null),
    // in the words of JSON.stringify, which wrote them
    eb('webhooks.events', 'like', `%"${name}"%`),
  ])

/**
 * One row for each webhook of the company that listens to it; none where `only` does not hold when the batch comes to it.
 * Every webhook is told under the same id.
 */
export function tellWebhooks<Name extends WebhookEventName>(
  { db }: Store,
  workspaceId: string,
  name: Name,
  data: WebhookData[Name],
  at: number,
  only?: Expression<SqlBool>,
): CompiledQuery[] {
  const text = (value: string) => sql<string>`cast(${value} as text)`
  const moment = sql<number>`cast(${at} as bigint)`
  return [
    db
      .insertInto('webhook_deliveries')
      .columns(DELIVERY_COLUMNS)
      .expression(
        db
          .selectFrom('webhooks')
          .select([
            'webhooks.id',
            text(newId(at)).as('event_id'),
            'webhooks.workspace_id',
            moment.as('created_at'),
            text(name).as('name'),
            text(JSON.stringify(data)).as('data'),
            sql.lit('waiting').as('state'),
            sql.lit(0).as('attempts'),
            moment.as('next_at'),
          ])
          .where('webhooks.workspace_id', '=', workspaceId)
          .where(listensTo(name))
          .$if(only !== undefined, (query) => query.where(only ?? sql<SqlBool>`true`)),
      )
      .compile(),
  ]
}
