// Those who read the company's letters: some click, most of them are seen on the site, a gateway opens every link, a few leave.
import { HOUR_MS } from '#domain/day'
import { ORIGIN } from './pages.ts'
import { BROWSER, type Stage } from './play.ts'

/** Of those who click, consent on the site: only they are seen there. */
const CONSENTING = 0.85
/** One in so many letters goes through a gateway that opens whatever it holds. */
const SCANNED = 40
const LEAVING = 160

type Mail = { id: string; subject: string; campaignId: string | null }

/** `rates`: of the letters of each variant, how many are clicked. */
export async function readLetter(
  stage: Stage,
  campaignId: string,
  rates: Record<string, number>,
): Promise<void> {
  const campaign = (await stage.get(`/api/campaigns/${campaignId}`)) as unknown as Campaign
  const { items } = (await stage.get('/api/outbox?limit=500')) as unknown as { items: Mail[] }
  for (const { key, subject } of campaign.variants) {
    const own = items.filter(
      (mail) => mail.campaignId === campaignId && mail.subject === (subject ?? campaign.subject),
    )
    const clicking = quota(own, rates[key] ?? 0)
    const seen = new Set(quota(clicking, CONSENTING))
    for (const mail of clicking) await click(stage, await linksOf(stage, mail), seen.has(mail))
    for (const mail of own.filter((_, i) => i % SCANNED === 7)) await scan(stage, await linksOf(stage, mail))
    for (const mail of own.filter((_, i) => i % LEAVING === 90))
      await leave(stage, await linksOf(stage, mail))
  }
}

type Campaign = { subject: string; variants: { key: string; subject: string | null }[] }
type Links = { tracked: string[]; unsubscribe: string }

/** Evenly spread, so that the rate is kept closely. */
const quota = <Item>(items: readonly Item[], rate: number): Item[] =>
  items.filter((_, i) => Math.floor((i + 1) * rate) > Math.floor(i * rate))

async function linksOf({ get }: Stage, { id }: Mail): Promise<Links> {
  const { html } = (await get(`/api/outbox/${id}`)) as { html: string }
  const paths = [...html.matchAll(/href="[^"]*?(\/[tu]\/[^"]+)"/g)].map(([, path = '']) => path)
  return {
    tracked: [...new Set(paths.filter((path) => path.startsWith('/t/')))],
    unsubscribe: paths.find((path) => path.startsWith('/u/')) ?? '',
  }
}

/** The first link leads to the site, where the visit names the letter it came from. */
async function click({ open, made, calendar }: Stage, { tracked }: Links, isSeen: boolean): Promise<void> {
  const address = await open(tracked[0] ?? '')
  const source = address ? new URL(address).searchParams.get('lv_m') : null
  if (!isSeen || source === null) return
  const visitorId = crypto.randomUUID()
  const at = calendar.startOf(Number(made['day of today'])) + 8 * HOUR_MS
  const events = [{ id: `${visitorId}-0`, type: 'page_view', at, url: `${ORIGIN}/` }]
  await open('/v1/events', {
    method: 'POST',
    headers: { origin: ORIGIN, 'user-agent': BROWSER, 'content-type': 'text/plain' },
    body: JSON.stringify({
      siteKey: made['site key'],
      visitorId,
      sentAt: at,
      consent: 'granted',
      source,
      events,
    }),
  })
}

async function scan({ open }: Stage, { tracked }: Links): Promise<void> {
  for (const path of tracked) await open(path, { method: 'HEAD', headers: { 'user-agent': '' } })
}

async function leave({ open }: Stage, { unsubscribe }: Links): Promise<void> {
  await open(unsubscribe, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'List-Unsubscribe=One-Click',
  })
}
