// Addresses of the screens about campaigns, with a draft, one that has been sent, and one that waits for its hour.
import type { Sender } from '../support/app.ts'
import { expect } from './fixture.ts'

type Around = { hypothesisId: string; siteId: string }

export async function campaignPaths(sender: Sender, around: Around): Promise<Record<string, string>> {
  const { body: list } = await sender('POST', '/api/lists', { name: 'Clients', basis: 'b2b' })
  for (const name of ['ana', 'bob', 'cleo', 'dan', 'eve', 'fay']) {
    await sender('POST', '/api/contacts', { email: `${name}@client.example`, listIds: [list.id] })
  }
  const { body: email } = await sender('POST', '/api/emails', { name: 'Bienvenue', template: 'welcome' })
  const draft = {
    ...around,
    name: 'Lettre de novembre',
    listId: list.id,
    emailId: email.id,
    fromEmail: 'bonjour@planeo.example',
    variants: ['Bienvenue chez nous', 'Une journée gagnée par semaine'].map((subject, index) => ({
      ...{ key: index === 0 ? 'a' : 'b', name: `Version ${index + 1}`, subject },
      ...{ preheader: null, fromName: null, emailId: null },
    })),
  }
  const make = async () => (await sender('POST', '/api/campaigns', draft)).body as { id: string }
  const [composed, sent, scheduled] = [await make(), await make(), await make()]
  await sender('POST', `/api/campaigns/${sent.id}/launch`)
  await sender('POST', `/api/campaigns/${scheduled.id}/schedule`, { at: Date.now() + 86_400_000 })
  const read = async () => (await sender('GET', `/api/campaigns/${sent.id}`)).body
  await expect.poll(async () => (await read()).status).toBe('sent')
  const { experimentId } = await read()
  return {
    campaigns: '/campaigns',
    'campaign-form': `/campaigns/new?hypothesis=${around.hypothesisId}`,
    'campaign-draft': `/campaigns/${composed.id}`,
    'campaign-sent': `/campaigns/${sent.id}`,
    'campaign-scheduled': `/campaigns/${scheduled.id}`,
    'email-results': `/experiments/${experimentId}/results`,
    hypothesis: `/hypotheses/${around.hypothesisId}`,
  }
}
