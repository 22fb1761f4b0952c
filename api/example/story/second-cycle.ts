// The cycle that goes on: a learning tried elsewhere and confirmed, two tests that run, and bets not tested yet.
import type { Months } from '../calendar.ts'
import type { Act } from '../play.ts'
import { launch, state } from './testing.ts'

export const secondCycle = ({ secondCycle: start, days }: Months): Act[] => [
  {
    day: start + 4,
    play: (stage) =>
      launch(stage.as('hugo'), {
        name: 'Essai en deux champs',
        keyResult: 'pricing Page tarifs : taux d’essai gratuit',
        change: 'ne demandons que l’adresse e-mail et le nom de l’entreprise pour commencer l’essai',
        because: 'le formulaire de démo raccourci a fait ses preuves : même effet attendu ici',
        promisedLift: 0.35,
        page: '/tarifs',
        goal: 'Essai gratuit demandé',
        baselineRate: 0.165,
        monthlyVisitors: 1290,
        hypothesis: { learningId: stage.made['learning Formulaire à trois champs'] },
        variants: [
          {
            name: 'Deux champs',
            changes: [
              { kind: 'hide', selector: '#essai-telephone' },
              { kind: 'hide', selector: '#essai-effectif' },
            ],
          },
        ],
        more: watched(stage.made),
      }),
  },
  {
    day: start + 6,
    play: async (stage) => {
      await state(stage.as('hugo'), {
        keyResult: 'pricing Page tarifs : taux d’essai gratuit',
        change: 'affichons le prix par équipe et non par personne',
        because: 'nos clients raisonnent en budget d’équipe',
        promisedLift: 0.3,
      })
      await state(stage.as('ines'), {
        keyResult: 'pricing Page démo : taux de demande envoyée',
        change: 'proposons trois créneaux au lieu d’un formulaire libre',
        because: 'choisir un créneau est plus concret que demander à être rappelé',
        promisedLift: 0.2,
      })
    },
  },
  {
    day: days - 17,
    play: (stage) =>
      launch(stage.as('hugo'), {
        name: 'Avis client près du bouton',
        keyResult: 'pricing Page démo : taux de demande envoyée',
        change: 'citons un client, avec ses chiffres, juste au-dessus du bouton',
        because: 'le doute vient au moment d’envoyer',
        promisedLift: 0.2,
        page: '/demo',
        goal: 'Demande de démo envoyée',
        baselineRate: 0.195,
        monthlyVisitors: 2100,
        variants: [
          {
            name: 'Avec l’avis',
            changes: [
              {
                kind: 'insert',
                selector: '#formulaire button',
                position: 'before',
                value: '<p>« Deux heures gagnées chaque lundi. » Claire, cheffe d’équipe</p>',
              },
            ],
          },
        ],
      }),
  },
  {
    day: days - 9,
    play: (stage) =>
      launch(stage.as('hugo'), {
        name: 'Trois accroches',
        keyResult: 'pricing Accueil : clics vers la démo',
        change: 'essayons deux accroches de plus sous le titre de l’accueil',
        because: 'le gain de temps attire ; reste à trouver les mots',
        promisedLift: 0.12,
        page: '/',
        goal: 'Clic vers la démo',
        baselineRate: 0.49,
        monthlyVisitors: 2500,
        variants: [
          {
            name: 'Sans tableur',
            changes: [{ kind: 'text', selector: '.accroche', value: 'Fini les tableurs du dimanche soir.' }],
          },
          {
            name: 'Équipe prévenue',
            changes: [
              { kind: 'text', selector: '.accroche', value: 'Toute l’équipe prévenue en une minute.' },
            ],
          },
        ],
      }),
  },
]

/** What the trial must not cost, and what is looked at beside it. */
function watched(made: Record<string, string>) {
  const clicked = { type: 'goal', goal: made['key of Clic sur une offre'] }
  return {
    guardrails: [
      {
        id: 'clics',
        name: 'Clics sur une offre',
        direction: 'increase',
        measure: { aggregation: 'unique', event: clicked, windowDays: null, cap: null },
        margin: 0.1,
      },
    ],
    secondary: [
      {
        id: 'revenu',
        name: 'Revenu par visiteur',
        direction: 'increase',
        measure: { aggregation: 'sum', event: { type: 'revenue' }, windowDays: null, cap: 40_000 },
      },
    ],
  }
}
