// The first day: a team, a first cycle with its objectives and key results, and the site with its goals.
import type { Months } from '../calendar.ts'
import { ORIGIN } from '../pages.ts'
import { type Act, STORY_DOMAIN, type Stage } from '../play.ts'
import { openFirstCycle, openSecondCycle } from './objectives.ts'

export const foundation = (months: Months): Act[] => [
  {
    day: 0,
    play: async (stage) => {
      await gather(stage)
      await openSite(stage)
      await openFirstCycle(stage, months)
    },
  },
  { day: months.secondCycle, play: (stage) => openSecondCycle(stage, months) },
]

/** A marketer and a sales lead join by the founder's links. */
async function gather({ post, made, join }: Stage): Promise<void> {
  for (const { person, name } of people) {
    const { url } = await post('/api/invitations', { role: 'editor', label: name })
    const { user } = await join(person, '/api/join', {
      as: 'new',
      token: String(url).split('#')[1],
      name,
      email: `${person}.${made.company}${STORY_DOMAIN}`,
      // nobody knows it: only the story acts for them
      password: crypto.randomUUID(),
    })
    made[`person ${person}`] = (user as { id: string }).id
  }
  const marketing = await post('/api/teams', { name: 'Marketing', memberIds: [made['person hugo']] })
  const sales = await post('/api/teams', { name: 'Commercial', memberIds: [made['person ines']] })
  Object.assign(made, { 'team marketing': marketing.id, 'team sales': sales.id })
}

const people = [
  { person: 'hugo', name: 'Hugo Petit' },
  { person: 'ines', name: 'Inès Garnier' },
]

async function openSite({ post, made }: Stage): Promise<void> {
  const site = await post('/api/sites', { name: 'planeo.example', origins: [ORIGIN], consent: 'consent' })
  Object.assign(made, { site: site.id, 'site key': String(site.key) })
  const goals = [
    { name: 'Clic vers la démo', trigger: { kind: 'click', selector: 'a[href="/demo"]' } },
    { name: 'Demande de démo envoyée', trigger: { kind: 'form_submit', selector: '#formulaire' } },
    { name: 'Formulaire commencé', trigger: { kind: 'form_start', selector: '#formulaire' } },
    { name: 'Essai gratuit demandé', trigger: { kind: 'form_submit', selector: '#essai' } },
    { name: 'Clic sur une offre', trigger: { kind: 'click', selector: '.offre a' } },
  ]
  for (const goal of goals) {
    const { id, key } = await post('/api/goals', { siteId: site.id, ...goal })
    made[`goal ${goal.name}`] = id
    made[`key of ${goal.name}`] = String(key)
  }
}
