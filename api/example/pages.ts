// The pages of the example company's site, and what visitors do there when nothing is tested.

/** Something visitors do: `rate` of those who see the page, before any test changes it. */
export type Habit = { goal: string; rate: number }

export type PageStory = {
  path: string
  /** Of all visitors. */
  share: number
  /** Of its visitors, stay long enough to count as engaged. */
  engagedRate: number
  habits: readonly Habit[]
  /** Paid by those who reach the first goal, in cents. */
  orderCents?: number
}

export const ORIGIN = 'https://www.planeo.example'

export const pages: readonly PageStory[] = [
  { path: '/', share: 0.42, engagedRate: 0.47, habits: [{ goal: 'Clic vers la démo', rate: 0.42 }] },
  {
    path: '/demo',
    share: 0.36,
    engagedRate: 0.58,
    habits: [
      { goal: 'Demande de démo envoyée', rate: 0.142 },
      { goal: 'Formulaire commencé', rate: 0.31 },
    ],
  },
  {
    path: '/tarifs',
    share: 0.22,
    engagedRate: 0.52,
    habits: [
      { goal: 'Essai gratuit demandé', rate: 0.165 },
      { goal: 'Clic sur une offre', rate: 0.36 },
    ],
    orderCents: 4900,
  },
]
