// A database with a test in every state that results can have: what the results screen is looked at with.
import { join } from 'node:path'
import { asOwner, FOUNDER, makeDraft, openApp } from './app.ts'
import { type Counts, crowd } from './crowd.ts'
import { reasonCases } from './reasons.ts'

const DAY_MS = 24 * 3600 * 1000

/** Builds it in an empty data folder, the newest visitors having come an hour ago; answers experiment ids by state. */
export async function buildResultsLab(dataDir: string, now: number): Promise<Record<string, string>> {
  const days = 9
  const test = await openApp({ path: join(dataDir, 'levier.db'), startsAt: now - days * DAY_MS - 3600_000 })
  const owner = await asOwner(test)
  const base = await makeDraft(owner)
  const ids: Record<string, string> = {}

  async function launch(state: string, name: string, claim: object, setup: object) {
    const { body: hypothesis } = await owner('POST', '/api/hypotheses', {
      ...{ keyResultId: base.keyResult.id, change: name, direction: 'increase', promisedLift: 0.2, ...claim },
    })
    const { status, body } = await owner('POST', '/api/experiments', {
      ...{ name, hypothesisId: hypothesis.id, siteId: base.site.id, goalId: base.goal.id },
      ...{ pageUrl: 'https://www.planeo.example/demo', baselineRate: 0.2, minRuntimeDays: 0 },
      ...{ monthlyVisitors: 30_000, variants: base.experiment.variants, ...setup },
    })
    const { id, key } = body as { id: string; key: string }
    const started = await owner('POST', `/api/experiments/${id}/start`)
    if (status !== 201 || started.status !== 200) throw new Error(JSON.stringify([body, started.body]))
    ids[state] = id
    return { id, experimentKey: key, siteKey: base.site.key, goalKey: base.goal.key }
  }

  const walks: { place: Awaited<ReturnType<typeof launch>>; days: Counts[] }[] = []
  for (const { name, promisedLift, baselineRate, minRuntimeDays = 0, days: crowds, reason } of reasonCases) {
    const isShort = reason === 'min_runtime' || reason === 'harmful'
    const place = await launch(
      reason,
      name,
      { promisedLift },
      { baselineRate, minRuntimeDays: isShort ? 14 : minRuntimeDays },
    )
    walks.push({ place, days: spread(crowds, days) })
  }
  const four = ['a', 'b', 'c', 'd'].map((key, i) => ({
    ...{ key, name: ['Original', 'Trois champs', 'Deux étapes', 'Sans téléphone'][i], weight: 0.25 },
    changes: i === 0 ? [] : [{ kind: 'hide', selector: `#champ-${key}` }],
  }))
  walks.push({
    place: await launch('four-arms', 'Quel formulaire court ?', { promisedLift: 0.3 }, { variants: four }),
    days: spread([{ a: [400, 80], b: [400, 130], c: [400, 86], d: [400, 44] }], days),
  })
  const watched = (id: string, name: string, measure: object) => ({
    id,
    name,
    direction: 'increase',
    measure,
  })
  const part = (aggregation: string, type: string) => ({
    aggregation,
    event: { type },
    windowDays: null,
    cap: null,
  })
  const revenue = { ...part('sum', 'revenue'), cap: 50_000, expectedMean: 900, expectedDeviation: 3000 }
  const shop = await launch(
    'mean',
    'Livraison offerte dès 40 €',
    { promisedLift: 0.4 },
    {
      measure: revenue,
      secondary: [watched('demandes', 'Demandes envoyées', part('unique', 'goal'))],
      guardrails: [
        { ...watched('engagement', 'Visites engagées', part('unique', 'engaged')), margin: 0.1 },
        {
          ...watched('panier', 'Panier moyen', {
            ...part('sum', 'revenue'),
            cap: 50_000,
            denominator: part('count', 'revenue'),
          }),
          margin: 0.05,
        },
      ],
    },
  )
  const basket = {
    ...part('sum', 'revenue'),
    cap: 50_000,
    denominator: { aggregation: 'count', event: { type: 'revenue' } },
  }
  const ratio = await launch(
    'ratio',
    'Produits liés dans le panier',
    { promisedLift: 0.3 },
    {
      measure: { ...basket, expectedMean: 4000, expectedDeviation: 3000 },
    },
  )
  const phased = await launch('phases', 'Accroche courte', {}, {})
  ids['no-visitor'] = (await launch('no-visitor', 'Bandeau de promotion', {}, {})).id
  for (let day = 0; day < days; day++) {
    test.pass(DAY_MS)
    for (const walk of walks) {
      const counts = walk.days[day]
      if (counts) await crowd(test, walk.place, counts, { properties: known })
    }
  }
  const buys = (rate: number, cents: number) => (index: number, variant: string) =>
    (index * 7) % 10 < (variant === 'b' ? rate + 1 : rate)
      ? [
          { type: 'revenue', value: cents + ((index * 37) % 50) * 60, currency: 'EUR' },
          { type: 'goal', goal: base.goal.key },
          { type: 'engaged' },
        ]
      : index % 3 === 0
        ? [{ type: 'engaged' }]
        : []
  await crowd(test, shop, { a: [500, 0], b: [500, 0] }, { events: buys(2, 3900), properties: known })
  await crowd(test, ratio, { a: [400, 0], b: [400, 0] }, { events: buys(3, 2900), properties: known })
  await crowd(test, phased, { a: [60, 12], b: [60, 15] })
  await owner('PATCH', `/api/experiments/${ids.phases}`, { coverage: 0.8 })
  const [control, treatment] = base.experiment.variants as { key: string }[]
  const again = { ...treatment, name: 'Accroche très courte' }
  await owner('POST', `/api/experiments/${ids.phases}/phases`, {
    variants: [control, again],
    note: 'La première accroche ne tenait pas sur un téléphone.',
  })
  test.pass(1000)
  const twice = await crowd(test, phased, { a: [80, 16], b: [80, 24] })
  await test.send(
    'POST',
    '/v1/events',
    JSON.stringify({
      ...{ siteKey: base.site.key, visitorId: twice[0], sentAt: test.now(), consent: 'granted' },
      events: [
        { id: 'nowhere', type: 'exposure', at: test.now(), experiment: 'disparue', phase: 1, variant: 'a' },
        { id: 'unwanted', type: 'goal', at: test.now(), goal: 'inconnue' },
      ],
    }),
    { origin: 'https://www.planeo.example' },
  )
  const decide = (state: string, body: object) =>
    owner('POST', `/api/experiments/${ids[state]}/decisions`, body)
  const note = 'Deux semaines pleines, et le gain tient chaque jour.'
  await decide('at_least_promised', { action: 'run_on', note: 'Attendons le salon de novembre.' })
  test.pass(60_000)
  await decide('at_least_promised', { action: 'roll_out', variant: 'b', note })
  await decide('no_worthwhile_effect', {
    action: 'keep',
    note: 'La couleur ne change rien : passons au texte.',
  })
  const { body: site } = await owner('POST', '/api/sites', {
    ...{ name: 'Vitrine sans cookie', origins: ['https://strict.planeo.example'], consent: 'strict' },
  })
  const trigger = { kind: 'form_submit', selector: '#formulaire' }
  const { body: goal } = await owner('POST', '/api/goals', {
    siteId: site.id,
    name: 'Contact envoyé',
    trigger,
  })
  const pageUrl = 'https://strict.planeo.example/contact'
  const strict = await launch(
    'strict',
    'Contact en tête de page',
    {},
    { siteId: site.id, goalId: goal.id, pageUrl },
  )
  const place = { ...strict, siteKey: String(site.key), goalKey: String(goal.key), pageUrl }
  await crowd(test, place, { a: [150, 30], b: [150, 38] }, { consent: 'strict', properties: known })
  await test.jobs()
  await test.store.close()
  return ids
}

const known = (index: number) => ({
  device: index % 3 === 0 ? 'desktop' : index % 7 === 0 ? 'tablet' : 'phone',
  source: ['google', '', 'linkedin'][index % 3] ?? '',
  language: index % 5 === 0 ? 'en' : 'fr',
  visitor: index % 4 === 0 ? 'returning' : 'new',
})

/** The same crowd over so many days: each case keeps its order, and its sums. */
function spread(crowds: readonly Counts[], days: number): Counts[] {
  const each = Math.floor(days / crowds.length)
  return crowds.flatMap((counts) =>
    Array.from({ length: each }, (_, day) =>
      Object.fromEntries(
        Object.entries(counts).map(([variant, [visitors, conversions]]) => [
          variant,
          [part(visitors, day, each), part(conversions, day, each)] as const,
        ]),
      ),
    ),
  )
}

const part = (total: number, day: number, of: number) =>
  Math.floor((total * (day + 1)) / of) - Math.floor((total * day) / of)

export const LAB_OWNER = { email: FOUNDER.email, password: FOUNDER.password }
