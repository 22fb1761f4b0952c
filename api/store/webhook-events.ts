// Tells webhooks of what happens: in the batch in which it happens, so that neither is there without the other.
import { type CompiledQuery, type Expression, type SqlBool, sql } from 'kysely'
import type { WebhookData, WebhookEventName } from '#domain/webhook-event'
import { newId } from './new-id.ts'
import type { Store } from './store.ts'

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
      .columns([
        'webhook_id',
        'event_id',
        'workspace_id',
        'created_at',
        'name',
        'data',
        'state',
        'attempts',
        'next_at',
      ])
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
          .where('webhooks.disabled_at', 'is', null)
          // in the words of JSON.stringify, which wrote them
          .where('webhooks.events', 'like', `%"${name}"%`)
          .$if(only !== undefined, (query) => query.where(only ?? sql<SqlBool>`true`)),
      )
      .compile(),
  ]
}
