// The cycle that is over: a win, a harm, a promise too bold, and a test that could not tell.
import type { Act } from '../play.ts'
import { decide, launch, learn, state } from './testing.ts'

const text = (selector: string, value: string) => ({ kind: 'text', selector, value })
const hide = (selector: string) => ({ kind: 'hide', selector })

const REVIEW =
  'Le formulaire court a porté le trimestre : c’est lui qui a fait passer la page démo au-dessus de sa cible. Le rebond de l’accueil n’a pas bougé, et aucune hypothèse ne l’a visé : à reprendre. Deux de nos convictions étaient fausses, et nous l’avons su en trois semaines au lieu d’un an.'

export const firstCycle: Act[] = [
  {
    day: 9,
    play: (stage) =>
      launch(stage.as('hugo'), {
        name: 'Formulaire à trois champs',
        keyResult: 'visitors Page démo : taux de demande envoyée',
        change: 'ne demandons que le nom, l’adresse e-mail et la taille de l’équipe',
        because: 'six champs découragent : sur mobile, un visiteur sur deux s’arrête au téléphone',
        promisedLift: 0.25,
        page: '/demo',
        goal: 'Demande de démo envoyée',
        baselineRate: 0.14,
        monthlyVisitors: 2100,
        variants: [
          {
            name: 'Trois champs',
            changes: [hide('#champ-telephone'), hide('#champ-fonction'), hide('#champ-message')],
          },
        ],
      }),
  },
  {
    day: 13,
    play: (stage) =>
      launch(stage.as('hugo'), {
        name: 'Bandeau « plus que 3 places »',
        keyResult: 'visitors Page démo : taux de demande envoyée',
        metricName: 'Clics sur une offre',
        change: 'annonçons en haut des tarifs qu’il ne reste que trois places à ce prix',
        because: 'l’urgence pousse à choisir, lit-on partout',
        promisedLift: 0.15,
        page: '/tarifs',
        goal: 'Clic sur une offre',
        baselineRate: 0.36,
        monthlyVisitors: 1290,
        // nothing but harm is believed before three weeks
        more: { minRuntimeDays: 21 },
        variants: [{ name: 'Bandeau', changes: [text('.bandeau', 'Plus que 3 places à ce prix !')] }],
      }),
  },
  {
    day: 30,
    play: async (stage) => {
      const hugo = stage.as('hugo')
      await decide(hugo, 'Bandeau « plus que 3 places »', {
        action: 'keep',
        note: 'Moins de clics dès la première semaine : on retire le bandeau sans attendre la fin prévue.',
      })
      await learn(hugo, 'Bandeau « plus que 3 places »', {
        title: 'La fausse urgence fait fuir nos visiteurs',
        body: 'Nous pensions qu’un bandeau d’urgence ferait cliquer davantage sur nos offres.\n\nC’est l’inverse : l’effet mesuré est {interval} de clics. Nos visiteurs comparent, ils reviennent ; une rareté qu’ils ne croient pas les éloigne.\n\nNous n’utiliserons plus de rareté artificielle. Une vraie échéance (fin de millésime, changement de tarif) reste à tester.',
        verdict: 'refuted',
        stage: 'conversion',
      })
    },
  },
  {
    day: 34,
    play: (stage) =>
      launch(stage.as('hugo'), {
        name: 'Titre qui promet le gain',
        keyResult: 'visitors Accueil : clics vers la démo',
        change:
          'remplaçons « Le planning des équipes de terrain » par « Gagnez deux heures par semaine sur vos plannings »',
        because: 'le titre actuel dit ce que nous sommes, pas ce que le visiteur y gagne',
        promisedLift: 0.4,
        page: '/',
        goal: 'Clic vers la démo',
        baselineRate: 0.42,
        monthlyVisitors: 2500,
        more: { minRuntimeDays: 49 },
        variants: [
          {
            name: 'Deux heures gagnées',
            changes: [text('h1', 'Gagnez deux heures par semaine sur vos plannings')],
          },
        ],
      }),
  },
  {
    day: 47,
    play: async (stage) => {
      const hugo = stage.as('hugo')
      await decide(hugo, 'Formulaire à trois champs', {
        action: 'roll_out',
        variant: 'b',
        note: 'Confirmée : on généralise. L’équipe commerciale demandera le téléphone au premier échange.',
      })
      await learn(hugo, 'Formulaire à trois champs', {
        title: 'Chaque champ retiré du formulaire rapporte des demandes',
        body: 'Nous pensions qu’un formulaire de trois champs serait envoyé au moins 25 % plus souvent.\n\nNous avons masqué téléphone, fonction et message. L’effet mesuré est {interval} de demandes, sans baisse de qualité signalée par les commerciaux.\n\nÀ retenir : ne demander que ce qui sert au premier échange. À essayer sur l’essai gratuit de la page tarifs.',
        verdict: 'confirmed',
        stage: 'activation',
      })
      await launch(hugo, {
        name: 'Photo de l’équipe',
        keyResult: 'visitors Page démo : taux de demande envoyée',
        metricName: 'Essais gratuits, page tarifs',
        change: 'montrons l’équipe support à côté du bouton d’essai',
        because: 'un visage rassure avant de laisser son adresse',
        promisedLift: 0.45,
        page: '/tarifs',
        goal: 'Essai gratuit demandé',
        baselineRate: 0.165,
        monthlyVisitors: 1290,
        variants: [
          {
            name: 'Avec la photo',
            changes: [
              { kind: 'image', selector: '.equipe img', src: 'https://www.planeo.example/equipe.jpg' },
            ],
          },
        ],
      })
    },
  },
  {
    day: 51,
    play: (stage) =>
      decide(stage.as('hugo'), 'Titre qui promet le gain', {
        action: 'run_on',
        note: 'Le nombre de visiteurs prévu est atteint, mais nous nous sommes donné sept semaines, vacances comprises : on laisse tourner.',
      }),
  },
  {
    day: 77,
    play: async (stage) => {
      const hugo = stage.as('hugo')
      await decide(hugo, 'Photo de l’équipe', {
        action: 'keep',
        note: 'Trois semaines de plus ne trancheraient pas : on garde la page comme elle est.',
      })
      await learn(hugo, 'Photo de l’équipe', {
        title:
          'La photo de l’équipe : un mois de test n’a pas suffi pour savoir si elle aide l’essai gratuit',
        body: 'Nous attendions 45 % d’essais en plus en montrant l’équipe.\n\nLe test n’a pas pu trancher : l’effet se situe {interval}. Il peut être nul comme il peut être grand : un mois de notre trafic ne suffit pas pour le dire.\n\nPlutôt que la même photo, tester un changement plus franc : le témoignage d’un client, chiffres à l’appui.',
        verdict: 'inconclusive',
        stage: 'conversion',
      })
    },
  },
  {
    day: 86,
    play: async (stage) => {
      const hugo = stage.as('hugo')
      await decide(hugo, 'Titre qui promet le gain', {
        action: 'roll_out',
        variant: 'b',
        note: 'La promesse de +40 % n’est pas tenue, mais le titre fait mieux que l’ancien : on le garde.',
      })
      await learn(hugo, 'Titre qui promet le gain', {
        title: 'Dire le gain plutôt que le métier attire plus de clics, moins qu’espéré',
        body: 'Nous promettions 40 % de clics en plus vers la démo avec un titre qui annonce le gain de temps.\n\nL’effet mesuré est {interval} : c’est mieux que l’ancien titre, mais loin de la promesse. Nous avons généralisé le nouveau titre.\n\nÀ l’avenir, promettre moins et tester plusieurs accroches à la fois.',
        verdict: 'refuted',
        stage: 'acquisition',
      })
      await state(stage.as('ines'), {
        keyResult: 'answers Délai de première réponse au chat',
        change: 'répondons par un modèle de message dans la minute, puis complétons',
        because: 'un prospect qui attend cinq minutes est déjà ailleurs',
        promisedLift: 0.3,
        hypothesis: { direction: 'decrease' },
      })
    },
  },
  {
    day: 90,
    play: async ({ patch, made }) => {
      await patch(`/api/cycles/${made['first cycle']}`, { reviewNote: REVIEW })
    },
  },
]
