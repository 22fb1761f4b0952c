// What people observe: every Monday the figure they read elsewhere, how sure they are, and a word.
import type { Months } from '../calendar.ts'
import type { Act } from '../play.ts'

type Series = {
  keyResult: string
  person: string
  /** One a week, from the second week of its cycle on. */
  values: readonly number[]
  /** By number of the week. */
  notes?: Record<number, string>
}

const first: Series[] = [
  {
    keyResult: 'visitors Champs du formulaire de démo',
    person: 'hugo',
    values: [6, 6, 6, 6, 6, 6, 3, 3],
    notes: { 6: 'Le formulaire court est généralisé : trois champs pour tout le monde.' },
  },
  {
    keyResult: 'answers Délai de première réponse au chat',
    person: 'ines',
    values: [17, 17, 15, 12, 11, 9, 9, 7, 6, 6, 5.5, 4.8],
    notes: {
      3: 'Tour de garde du midi mis en place.',
      7: 'Plus que les lundis matin qui débordent.',
      11: 'Sous les cinq minutes pour la première fois.',
    },
  },
  {
    keyResult: 'answers Coût par lead qualifié',
    person: 'ines',
    values: [9150, 9300, 9100, 8900, 9000, 8700, 8500, 8200, 8000, 8100, 7900, 7800],
    notes: { 5: 'La campagne de marque a été coupée.', 11: 'Mieux, mais l’objectif de 70 € est manqué.' },
  },
]

const second: Series[] = [
  {
    keyResult: 'loyalty Score NPS',
    person: 'ines',
    values: [31, 32, 32, 34, 35, 35, 36, 37, 37, 38],
    notes: { 3: 'Les délais de réponse reviennent moins dans les reproches.' },
  },
  {
    keyResult: 'loyalty Clients actifs à 30 jours',
    person: 'ines',
    values: [0.58, 0.57, 0.58, 0.59, 0.59, 0.6, 0.59, 0.6, 0.61, 0.61],
    notes: { 4: 'L’accueil des nouveaux clients n’a pas encore changé : on patine.' },
  },
  {
    keyResult: 'loyalty Relances par prospect : entre 2 et 4',
    person: 'ines',
    values: [7, 7, 6, 6, 5, 5, 4, 4, 4, 4],
  },
]

const WEEK = 7

export const checkIns = ({ secondCycle, days }: Months): Act[] => [
  ...first.flatMap((series) => weekly(series, 0)),
  ...second.flatMap((series) => weekly(series, secondCycle)).filter(({ day }) => day < days - 1),
]

function weekly({ keyResult, person, values, notes }: Series, start: number): Act[] {
  return values.map((value, week) => ({
    day: start + WEEK * (week + 1),
    play: async (stage) => {
      await stage.as(person).post('/api/check-ins', {
        keyResultId: stage.made[`kr ${keyResult}`],
        day: stage.calendar.dateOf(start + WEEK * (week + 1)),
        value,
        confidence: confidenceAt(values, week),
        note: notes?.[week] ?? '',
      })
    },
  }))
}

/** Sure of what moved lately, worried by what did not. */
function confidenceAt(values: readonly number[], week: number): 'on_track' | 'at_risk' | 'off_track' {
  const [start = 0, before = start, now = start] = [values[0], values[week - 2], values[week]]
  if (now === start && week >= 3) return 'off_track'
  return Math.abs(now - start) > Math.abs(before - start) ? 'on_track' : 'at_risk'
}
