// A campaign as a marketer composes it, up to its launch: contacts, an email from a template, a sender, and its claim.
import { clickToken } from '../../api/mail/token.ts'
import { makeDraft, type Sender, type TestApp } from './app.ts'
import { subjects } from './subjects.ts'

export type Made = {
  id: string
  listId: string
  siteKey: string
  goalId: string
  goalKey: string
  hypothesisId: string
}

type Options = {
  contacts?: number
  /** Everybody has agreed to be followed. */
  isTracked?: boolean
  /** The landing page's script has been seen. */
  isSeen?: boolean
  /** Of the campaign, over two subjects and the whole list. */
  body?: object
}

export async function makeCampaign(
  test: TestApp,
  owner: Sender,
  { contacts = 40, isTracked = false, isSeen = false, body = {} }: Options = {},
): Promise<Made> {
  const make = async (path: string, sent: object) => {
    const answer = await owner('POST', path, sent)
    if (answer.status >= 300) throw new Error(`${path}: ${JSON.stringify(answer.body)}`)
    return answer.body as { id: string }
  }
  const { hypothesis, site, goal } = await makeDraft(owner)
  if (isSeen) {
    await test.store.db
      .updateTable('sites')
      .set({ seen_at: test.now(), seen_origin: 'https://www.planeo.example' })
      .execute()
  }
  const list = await make('/api/lists', { name: 'Prospects', basis: 'b2b' })
  await importPeople(make, list.id, contacts, isTracked)
  const email = await make('/api/emails', { name: 'Bienvenue', template: 'welcome' })
  const campaign = await make('/api/campaigns', {
    name: 'Lettre de novembre',
    fromName: 'Planéo',
    fromEmail: 'bonjour@planeo.example',
    emailId: email.id,
    listId: list.id,
    hypothesisId: hypothesis.id,
    siteId: site.id,
    variants: subjects('Votre planning en deux clics', 'Fini les tableurs du dimanche soir'),
    ...body,
  })
  return {
    id: campaign.id,
    listId: list.id,
    siteKey: site.key,
    goalId: goal.id,
    goalKey: goal.key,
    hypothesisId: hypothesis.id,
  }
}

type Make = (path: string, sent: object) => Promise<{ id: string }>

async function importPeople(make: Make, listId: string, count: number, isTracked: boolean): Promise<void> {
  const { id } = await make('/api/imports', {
    name: 'contacts.csv',
    total: count,
    listId,
    columns: [{ header: 'email', target: 'email' }],
    consent: {
      source: 'Salon',
      wording: 'J’accepte de recevoir la lettre',
      givenOn: '2026-10-01',
      trackingClicks: isTracked,
      trackingWording: 'J’accepte que mes clics soient suivis',
    },
  })
  for (let offset = 0; offset < count; offset += 1000) {
    const rows = Array.from({ length: Math.min(1000, count - offset) }, (_, i) => [
      `personne${offset + i}@client${(offset + i) % 7}.example`,
    ])
    await make(`/api/imports/${id}/rows`, { offset, rows })
  }
}

const READER = {
  accept: 'text/html,application/xhtml+xml',
  'accept-language': 'fr-FR,fr;q=0.9',
  'user-agent': 'Mozilla/5.0 (X11; Linux x64; rv:140.0) Gecko/20100101 Firefox/140.0',
}

/** So many readers of each variant's test click its first link; counted once the hold is over and the jobs have run. */
export async function readersClick(test: TestApp, id: string, counts: Record<string, number>): Promise<void> {
  for (const [variant, count] of Object.entries(counts)) {
    const rows = await test.store.db
      .selectFrom('nonces')
      .select('nonce')
      .where('campaign_id', '=', id)
      .where('variant', '=', variant)
      .where('part', '=', 'test')
      .orderBy('nonce')
      .limit(count)
      .execute()
    if (rows.length < count) throw new Error(`only ${rows.length} mails of ${variant}`)
    for (const { nonce } of rows) {
      const { status } = await test.send('GET', `/t/${clickToken(nonce, 0)}`, undefined, READER)
      if (status !== 302) throw new Error(`a link answers ${status}`)
    }
  }
}
