// The least that durability costs on PostgreSQL: whatever waits shares one statement, which is its own transaction.
import { Hono } from 'hono'
import pg from 'pg'

type Body = {
  siteKey: string
  visitorId: string
  events: { id: string; type: string; at: number; goal: string; url: string }[]
}

export async function barePostgres(url: string): Promise<Hono> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(`create table bare_events (site_id text not null, id text not null, visitor_id text, type text,
    at bigint, received_at bigint, goal text, url text, primary key (site_id, id))`)
  const text = `insert into bare_events select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::int8[],
    $6::int8[], $7::text[], $8::text[]) on conflict do nothing`
  let waiting: { body: Body; resolve: () => void }[] = []
  let isCommitting = false
  const commit = async () => {
    const group = waiting
    waiting = []
    const rows = group.flatMap(({ body: { siteKey, visitorId, events } }) =>
      events.map(({ id, type, at, goal, url: page }) => [
        siteKey,
        id,
        visitorId,
        type,
        at,
        Date.now(),
        goal,
        page,
      ]),
    )
    await client.query({
      name: 'append',
      text,
      values: [0, 1, 2, 3, 4, 5, 6, 7].map((i) => rows.map((row) => row[i])),
    })
    if (waiting.length > 0) void commit()
    else isCommitting = false
    for (const { resolve } of group) resolve()
  }
  return new Hono().post('/v1/events', async (c) => {
    const body = JSON.parse(await c.req.text()) as Body
    await new Promise<void>((resolve) => {
      waiting.push({ body, resolve })
      if (isCommitting) return
      isCommitting = true
      setImmediate(commit)
    })
    return c.json({ accepted: body.events.length, duplicates: 0, dropped: [] }, 202)
  })
}
