// The screens of people, with somebody invited, somebody who joined, a team and a key on them; the owner has a second
// factor and asks it of everybody, which who joined has not set up.
import { TOTP } from 'otpauth'
import type { Sender } from '../support/app.ts'

export const PAUL = { name: 'Paul Renard', email: 'paul@planeo.example', password: 'encore un long mot' }

/** `inside` need a session, `outside` are opened from links by people who have none; `cookie` is of who joined. */
export async function peoplePaths(sender: Sender, password: string) {
  const make = async (path: string, body: object) => {
    const { status, body: made } = await sender('POST', path, body)
    if (status !== 201) throw new Error(`${path}: ${JSON.stringify(made)}`)
    return made as Record<string, string>
  }
  const pathOf = ({ url = '' }) => url.slice(new URL(url).origin.length)
  const team = await make('/api/teams', { name: 'Acquisition' })
  const used = await make('/api/invitations', { role: 'editor', label: 'Paul', teamId: team.id })
  // answers a session for Paul, which the sender does not keep
  const joined = await sender('POST', '/api/join', {
    ...{ as: 'new', token: used.url?.split('#')[1], ...PAUL },
  })
  const { body } = await sender('GET', '/api/members?q=renard')
  const [paul] = body.items as { userId: string }[]
  const open = await make('/api/invitations', { role: 'viewer', label: 'Léa, stagiaire' })
  const reset = await make(`/api/members/${paul?.userId}/password-link`, {})
  const key = { name: 'Tableau de bord', scopes: ['okrs:read', 'experiments:write'] }
  await make('/api/api-keys', { ...key, expiresAt: Date.now() + 90 * 24 * 3600 * 1000 })
  const webhook = await make('/api/webhooks', {
    name: 'Canal marketing',
    url: 'http://127.0.0.1:9/levier',
    events: ['experiment.started', 'verdict.changed', 'campaign.launched'],
  })
  const { secret } = await make('/api/session/second-factor', { password })
  await sender('POST', '/api/session/second-factor/confirm', { code: new TOTP({ secret }).generate() })
  const { body: session } = await sender('GET', '/api/session')
  const { id } = session.workspace as { id: string }
  const { status } = await sender('PATCH', `/api/workspaces/${id}`, { requiresSecondFactor: true })
  if (status !== 200) throw new Error(`the company asks for no second factor: ${status}`)
  return {
    /** Once there is something in its log. */
    switchOff: () => sender('PATCH', `/api/webhooks/${webhook.id}`, { isEnabled: false }),
    cookie: joined.headers.get('set-cookie')?.split(';')[0] ?? '',
    inside: {
      welcome: '/welcome',
      people: '/people',
      teams: '/people/teams',
      invitations: '/people/invitations',
      'audit-log': '/people/audit-log',
      'api-keys': '/people/api-keys',
      privacy: '/people/privacy',
      webhooks: '/people/webhooks',
      company: '/people/company',
      profile: '/profile',
      'new-workspace': '/workspaces/new',
      'join-again': pathOf(open),
    },
    outside: { join: pathOf(open), reset: pathOf(reset) },
  }
}
