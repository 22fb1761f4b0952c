// What the company wants in each cycle: objectives, and key results of every stage of the funnel.
import type { Months } from '../calendar.ts'
import type { Made, Stage } from '../play.ts'

export async function openFirstCycle(stage: Stage, months: Months): Promise<void> {
  const { post, made, calendar } = stage
  const cycle = await post('/api/cycles', {
    name: months.firstName,
    startsOn: calendar.dateOf(0),
    endsOn: months.firstEndsOn,
  })
  made['first cycle'] = cycle.id
  const dueOn = months.firstEndsOn
  await objective(stage, cycle.id, {
    key: 'visitors',
    name: 'Transformer davantage de visiteurs en demandes de démo',
    teamId: made['team marketing'],
    ownerId: made['person hugo'],
    keyResults: [
      {
        name: 'Page démo : taux de demande envoyée',
        ...onPage(stage, '/demo', 'Demande de démo envoyée'),
        baseline: 0.142,
        target: 0.18,
        direction: 'increase',
        stage: 'conversion',
        dueOn,
      },
      {
        name: 'Accueil : rebond sous 45 %',
        template: 'landing_bounce',
        ...bounceOn(stage, '/'),
        baseline: 0.53,
        target: 0.45,
        direction: 'decrease',
        stage: 'acquisition',
        dueOn,
      },
      {
        name: 'Accueil : clics vers la démo',
        template: 'click_through',
        ...onPage(stage, '/', 'Clic vers la démo'),
        baseline: 0.42,
        target: 0.48,
        direction: 'increase',
        stage: 'acquisition',
        dueOn,
      },
      {
        name: 'Champs du formulaire de démo',
        metricName: 'Champs du formulaire',
        unit: 'count',
        baseline: 6,
        target: 3,
        direction: 'decrease',
        stage: 'activation',
        dueOn,
      },
    ],
  })
  await objective(stage, cycle.id, {
    key: 'answers',
    name: 'Répondre aux prospects pendant qu’ils sont là',
    teamId: made['team sales'],
    ownerId: made['person ines'],
    keyResults: [
      {
        name: 'Délai de première réponse au chat',
        template: 'chat_reply',
        metricName: 'Délai de réponse au chat',
        unit: 'minutes',
        baseline: 18,
        target: 5,
        direction: 'decrease',
        stage: 'activation',
        dueOn,
      },
      {
        name: 'Coût par lead qualifié',
        template: 'cost_per_lead',
        metricName: 'Coût par lead qualifié',
        unit: 'euro',
        baseline: 9200,
        target: 7000,
        direction: 'decrease',
        stage: 'acquisition',
        dueOn,
      },
    ],
  })
}

export async function openSecondCycle(stage: Stage, months: Months): Promise<void> {
  const { post, made, calendar } = stage
  const cycle = await post('/api/cycles', {
    name: months.secondName,
    startsOn: calendar.dateOf(months.secondCycle),
    endsOn: months.secondEndsOn,
  })
  const dueOn = months.secondEndsOn
  await objective(stage, cycle.id, {
    key: 'pricing',
    name: 'Faire de la page tarifs notre meilleure vendeuse',
    parentId: made['objective visitors'],
    teamId: made['team marketing'],
    ownerId: made['person hugo'],
    keyResults: [
      {
        name: 'Page tarifs : taux d’essai gratuit',
        ...onPage(stage, '/tarifs', 'Essai gratuit demandé'),
        baseline: 0.165,
        target: 0.23,
        direction: 'increase',
        stage: 'conversion',
        dueOn,
      },
      {
        name: 'Accueil : clics vers la démo',
        ...onPage(stage, '/', 'Clic vers la démo'),
        baseline: 0.49,
        target: 0.55,
        direction: 'increase',
        stage: 'acquisition',
        dueOn,
      },
      {
        name: 'Page démo : taux de demande envoyée',
        ...onPage(stage, '/demo', 'Demande de démo envoyée'),
        baseline: 0.195,
        target: 0.22,
        direction: 'increase',
        stage: 'conversion',
        dueOn,
      },
    ],
  })
  await objective(stage, cycle.id, {
    key: 'loyalty',
    name: 'Des clients qui restent et qui nous recommandent',
    teamId: made['team sales'],
    ownerId: made['person ines'],
    keyResults: [
      {
        name: 'Score NPS',
        template: 'nps',
        metricName: 'NPS',
        unit: 'score',
        baseline: 31,
        target: 40,
        direction: 'increase',
        stage: 'referral',
        dueOn,
      },
      {
        name: 'Clients actifs à 30 jours',
        metricName: 'Clients actifs à 30 jours',
        unit: 'percent',
        baseline: 0.58,
        target: 0.66,
        direction: 'increase',
        stage: 'retention',
        dueOn,
      },
      {
        name: 'Relances par prospect : entre 2 et 4',
        metricName: 'Relances par prospect',
        unit: 'count',
        baseline: 7,
        target: 4,
        targetLow: 2,
        direction: 'within',
        stage: 'conversion',
        dueOn,
      },
    ],
  })
}

/** Measured: the share of the page's visitors who reach a goal. */
function onPage({ made }: Stage, page: string, goal: string) {
  const definition = { type: 'goal', goal: made[`key of ${goal}`], aggregation: 'unique', windowMs: null }
  return measured(made, `${goal}, page ${page}`, page, definition)
}

/** Measured: the share of the page's visitors who leave at once. */
function bounceOn({ made }: Stage, page: string) {
  return measured(made, `Taux de rebond, page ${page}`, page, {
    type: 'engaged',
    aggregation: 'absent',
    windowMs: null,
  })
}

function measured(made: Made, name: string, page: string, definition: object) {
  const known = made[`metric ${name}`]
  const metric = known ? { metricId: known } : { metric: { name, definition, siteId: made.site, page } }
  return { ...metric, unit: 'percent', source: 'measured' }
}

type Aim = Record<string, unknown> & { name: string }
type Objective = { key: string; keyResults: readonly Aim[]; name: string } & Record<string, unknown>

/** Remembers the objective by its key, and each key result by objective and name. */
async function objective(
  { post, made }: Stage,
  cycleId: string,
  { key, keyResults, ...fields }: Objective,
): Promise<void> {
  const { id } = await post('/api/objectives', { cycleId, ...fields })
  made[`objective ${key}`] = id
  for (const keyResult of keyResults) {
    const ownerId = fields.ownerId
    const {
      id: keyResultId,
      metricId,
      metricName,
    } = await post('/api/key-results', {
      objectiveId: id,
      ownerId,
      ...keyResult,
    })
    made[`kr ${key} ${keyResult.name}`] = keyResultId
    made[`metric ${metricName}`] = String(metricId)
  }
}
