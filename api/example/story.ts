// The story of the example company: who acts, when, and how its visitors answer.
import type { Months } from './calendar.ts'
import type { Act } from './play.ts'
import { checkIns } from './story/check-ins.ts'
import { email } from './story/email.ts'
import { firstCycle } from './story/first-cycle.ts'
import { foundation } from './story/foundation.ts'
import { secondCycle } from './story/second-cycle.ts'
import type { Effects } from './visit.ts'

export const COMPANY = 'Planéo (exemple)'

/** `hasMail`: where nothing can be sent, nobody writes. */
export const storyOf = (months: Months, hasMail: boolean): Act[] => [
  ...foundation(months),
  ...firstCycle,
  ...secondCycle(months),
  ...(hasMail ? email(months) : []),
  ...checkIns(months),
]

/** What is true of each variant, and what its test has to find out. */
export const effects: Effects = {
  'Formulaire à trois champs': { b: { 'Demande de démo envoyée': 1.4, 'Formulaire commencé': 1.15 } },
  'Bandeau « plus que 3 places »': { b: { 'Clic sur une offre': 0.58, 'Essai gratuit demandé': 0.8 } },
  'Titre qui promet le gain': { b: { 'Clic vers la démo': 1.18 } },
  'Photo de l’équipe': { b: { 'Essai gratuit demandé': 1.12 } },
  'Essai en deux champs': { b: { 'Essai gratuit demandé': 1.6 } },
  'Trois accroches': { b: { 'Clic vers la démo': 1.04 }, c: { 'Clic vers la démo': 1.12 } },
  'Avis client près du bouton': { b: { 'Demande de démo envoyée': 1.06 } },
}
