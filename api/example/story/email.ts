// The letters to clients: a list, two letters whose subject is tested, those who read them, and what it taught.
import { plainText } from '#domain/plain-text'
import type { Months } from '../calendar.ts'
import { ORIGIN } from '../pages.ts'
import type { Act, Made, Stage } from '../play.ts'
import { readLetter } from '../readers.ts'
import { learn, state } from './testing.ts'

const CLAIM = 'annonçons un chiffre dès l’objet de la lettre'
const FIRST = 'Lettre aux clients : un chiffre dans l’objet'
const SECOND = 'Lettre aux clients : le chiffre, deuxième essai'

type Letter = { name: string; plain: string; number: string; preheader: string }

export const email = ({ secondCycle: start, days }: Months): Act[] => [
  {
    day: start + 9,
    play: async (stage) => {
      const ines = stage.as('ines')
      await gather(ines)
      await write(ines)
      stage.made[`hypothesis of ${FIRST}`] = await state(ines, {
        keyResult: 'loyalty Clients actifs à 30 jours',
        metricName: 'Clics confirmés par lettre',
        change: CLAIM,
        because:
          'nos clients trient leur boîte en dix secondes : un chiffre dit tout de suite s’ils sont concernés',
        promisedLift: 0.4,
      })
    },
  },
  {
    day: start + 10,
    play: (stage) =>
      send(stage, {
        name: FIRST,
        plain: 'Les nouveautés de Planéo ce mois-ci',
        number: '2 heures gagnées chaque lundi : comment font-ils ?',
        preheader: 'Trois réglages que nos clients préfèrent',
      }),
  },
  { day: start + 11, play: (stage) => read(stage, FIRST, { a: 0.11, b: 0.24 }) },
  {
    day: start + 20,
    play: (stage) =>
      learn(stage.as('ines'), FIRST, {
        title: 'Un chiffre dans l’objet fait lire nos lettres',
        body: 'Nous pensions qu’un chiffre dans l’objet ferait cliquer au moins 40 % de clients en plus.\n\nL’effet mesuré est {interval} de clics confirmés par lettre : le chiffre fait mieux, sans qu’on sache encore de combien.\n\nNous recommençons à la prochaine lettre, avec un autre sujet, pour savoir si cela tient au chiffre ou à ce chiffre-là.',
        verdict: 'confirmed',
        stage: 'retention',
      }),
  },
  {
    day: days - 13,
    play: (stage) =>
      send(stage, {
        name: SECOND,
        plain: 'Préparer les plannings de fin d’année',
        number: '48 plannings prêts avant le 15 : la méthode',
        preheader: 'Congés, remplacements, astreintes',
      }),
  },
  { day: days - 12, play: (stage) => read(stage, SECOND, { a: 0.13, b: 0.19 }) },
]

const FIRST_NAMES = [
  'Léa',
  'Karim',
  'Sophie',
  'Marc',
  'Inès',
  'Paul',
  'Nadia',
  'Julien',
  'Claire',
  'Hugo',
  '',
  'Manon',
]
const LAST_NAMES = [
  'Moreau',
  'Petit',
  'Garnier',
  'Roux',
  'Faure',
  'Blanc',
  'Girard',
  'Leroy',
  'Colin',
  'Marchand',
]
/** As many as the outbox keeps, and a few less: every letter can be opened. */
const CLIENTS = 480

/** The clients come from a file; each has agreed to the letter when the account was opened. */
async function gather({ post, made, calendar }: Stage): Promise<void> {
  const list = await post('/api/lists', {
    name: 'Clients',
    basis: 'opt_in',
    description: 'Les responsables de planning, depuis l’ouverture de leur compte',
  })
  made['list clients'] = list.id
  const rows = Array.from({ length: CLIENTS }, (_, i) => {
    const first = FIRST_NAMES[i % FIRST_NAMES.length] ?? ''
    const last = LAST_NAMES[Math.floor(i / 7) % LAST_NAMES.length] ?? ''
    return [
      `${plainText(`${first || 'contact'}.${last}`)}@atelier-${i + 1}.example`,
      first,
      last,
      `Atelier ${i + 1}`,
    ]
  })
  const { id } = await post('/api/imports', {
    name: 'clients.csv',
    total: rows.length,
    listId: list.id,
    columns: ['email', 'firstName', 'lastName', 'company'].map((target) => ({ header: target, target })),
    consent: {
      source: 'Ouverture du compte Planéo',
      wording: 'J’accepte de recevoir la lettre mensuelle de Planéo. Je peux me désinscrire à tout moment.',
      givenOn: calendar.dateOf(3),
    },
  })
  await post(`/api/imports/${id}/rows`, { offset: 0, rows })
}

async function write({ post, put, made }: Stage): Promise<void> {
  await put('/api/brand', {
    name: 'Planéo',
    logoUrl: '',
    logoWidth: 140,
    website: ORIGIN,
    color: '#1f4fa3',
    textColor: '#1d2430',
    backgroundColor: '#f2f4f8',
    surfaceColor: '#ffffff',
    font: 'system',
    address: '8 rue des Carmes, 44000 Nantes',
    legalLine: 'Planéo SAS, RCS Nantes 000 000 000',
    privacyUrl: `${ORIGIN}/confidentialite`,
    signature: 'Inès Garnier',
  })
  const { id } = await post('/api/emails', {
    name: 'Lettre aux clients',
    template: 'newsletter',
    locale: 'fr',
  })
  made['email letter'] = id
}

async function send(stage: Stage, { name, plain: subject, number, preheader }: Letter): Promise<void> {
  const { post, made } = stage.as('ines')
  const campaign = await post('/api/campaigns', {
    name,
    hypothesisId: made[`hypothesis of ${FIRST}`],
    siteId: made.site,
    listId: made['list clients'],
    emailId: made['email letter'],
    subject,
    preheader,
    fromName: 'Inès de Planéo',
    fromEmail: 'ines@planeo.example',
    variants: [
      { key: 'a', name: 'Sans chiffre', subject: null, preheader: null, fromName: null, emailId: null },
      { key: 'b', name: 'Avec un chiffre', subject: number, preheader: null, fromName: null, emailId: null },
    ],
  })
  made[`campaign ${name}`] = campaign.id
  made[`test ${name}`] = String(campaign.experimentId)
  made[`hypothesis of ${name}`] = made[`hypothesis of ${FIRST}`] ?? ''
  await post(`/api/campaigns/${campaign.id}/launch`, {})
  made['campaign of today'] = campaign.id
}

const read = (stage: Stage, name: string, rates: Record<string, number>) =>
  readLetter(stage.as('ines'), idOf(stage.made, name), rates)

const idOf = (made: Made, name: string) => made[`campaign ${name}`] ?? ''
