// A company with a running experiment on a server that was just started, made by its public calls.
import type { PublishedExperiment } from '#domain/experiment'
import { setupToken } from '../../api/routes/setup.ts'
import { type Answer, FOUNDER, makeDraft } from '../support/app.ts'
import { SECRET_KEY } from './levier-process.ts'

export type Place = Awaited<ReturnType<typeof makePlace>>

/** `token`: of the set-up link, where the server has not the secret of these scripts. */
export async function makePlace(origin: string, token = setupToken(SECRET_KEY)) {
  let cookie: string | undefined
  const ask = async (method: string, path: string, body?: unknown): Promise<Answer> => {
    const response = await fetch(origin + path, {
      method,
      headers: { origin, 'content-type': 'application/json', ...(cookie ? { cookie } : {}) },
      body: body === undefined ? null : JSON.stringify(body),
    })
    const text = await response.text()
    return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : {} }
  }
  const { headers } = await ask('POST', '/api/setup', { ...FOUNDER, token })
  cookie = headers.get('set-cookie')?.split(';')[0]
  const { site, goal, experiment } = await makeDraft(ask)
  const started = await ask('POST', `/api/experiments/${experiment.id}/start`)
  if (started.status !== 200) throw new Error(JSON.stringify(started.body))
  const { body } = await ask('GET', `/v1/config/${site.key}`)
  const published = (body.experiments as PublishedExperiment[])[0]
  if (!published) throw new Error('the experiment is not on its site')
  return { ask, siteKey: site.key, goalKey: goal.key, experimentId: experiment.id, published }
}
