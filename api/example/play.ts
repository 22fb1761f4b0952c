// How the example company's people act: by the same requests as the app's screens make.

/** Of the addresses of the company's people: reserved (RFC 2606), so nobody else has one. */
export const STORY_DOMAIN = '@planeo.example'

export const BROWSER =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/156.0 Safari/537.36'

/** As a browser asks for a page that somebody wants to see. */
const READING = {
  'user-agent': BROWSER,
  accept: 'text/html,application/xhtml+xml',
  'accept-language': 'fr-FR,fr;q=0.9',
  'sec-fetch-mode': 'navigate',
}

export type Calendar = {
  /** Days in the walk; the last one is today. */
  days: number
  endsAt: number
  /** Midnight, or nearly, where the company is; ms UTC. */
  startOf: (day: number) => number
  /** `YYYY-MM-DD` */
  dateOf: (day: number) => string
}

/** What they have made so far: ids by a name that the story gives. */
export type Made = Record<string, string>

type Json = Record<string, unknown>
export type Request = (path: string, init: RequestInit) => Response | Promise<Response>

export type Stage = {
  calendar: Calendar
  made: Made
  /** Answers what was made. Throws where the server refuses: the story is wrong then. */
  post: (path: string, body?: Json) => Promise<Json & { id: string }>
  patch: (path: string, body: Json) => Promise<Json>
  get: (path: string) => Promise<Json>
  put: (path: string, body: Json) => Promise<Json>
  /** Opens an address as somebody who is not logged in; answers where it leads, or null. */
  open: (path: string, init?: RequestInit) => Promise<string | null>
  /** The same stage for another person of the company. */
  as: (person: string) => Stage
  /** Opens a session for somebody new, from the answer that carries its cookie. */
  join: (person: string, path: string, body: Json) => Promise<Json>
}

/** What somebody does on a day of the walk. */
export type Act = { day: number; play: (stage: Stage) => Promise<void> }

export function playing(
  request: Request,
  cookies: Map<string, string>,
  made: Made,
  calendar: Calendar,
  person: string,
): Stage {
  const send = async (method: string, path: string, body?: Json): Promise<{ json: Json; cookie: string }> => {
    const cookie = cookies.get(person) ?? ''
    const answer = await request(path, {
      method,
      headers: { cookie, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' },
      body: body === undefined ? null : JSON.stringify(body),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
    const set = answer.headers.get('set-cookie')?.split(';')[0] ?? ''
    return { json: text === '' ? {} : (JSON.parse(text) as Json), cookie: set }
  }
  return {
    calendar,
    made,
    post: async (path, body) => (await send('POST', path, body)).json as Json & { id: string },
    patch: async (path, body) => (await send('PATCH', path, body)).json,
    get: async (path) => (await send('GET', path)).json,
    put: async (path, body) => (await send('PUT', path, body)).json,
    open: async (path, init = {}) => {
      const answer = await request(path, { headers: READING, ...init })
      if (answer.status >= 400) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
      return answer.headers.get('location')
    },
    as: (other) => playing(request, cookies, made, calendar, other),
    join: async (other, path, body) => {
      const { json, cookie } = await send('POST', path, body)
      cookies.set(other, cookie)
      return json
    },
  }
}
