// Addresses of a site as people type them: one origin each, or an error at the field rather than a guess.
import { type Issue, RequestError } from '../../api.ts'

const SCHEME = /^[a-z][a-z0-9+.-]*:\/\//i

/** Throws where an address is missing or is none; `http` is taken for this machine and for IP addresses. */
export function siteAddresses(typed: readonly string[]): string[] {
  const texts = typed.map((text) => text.trim()).filter((text) => text !== '')
  if (texts.length === 0) throw refused('too_small')
  return texts.map((text) => {
    const address = addressOf(text)
    if (!address) throw refused('origin')
    return address
  })
}

function addressOf(text: string): string | undefined {
  const [host = ''] = text.replace(SCHEME, '').split(/[/?#]/)
  const isLocal = /^(localhost|[\d.]+|\[[\da-f:.]+\])(:\d+)?$/i.test(host)
  const isNamed = /^[^\s@,;.]+(\.[^\s@,;.]+)+$/.test(host) || /^localhost(:\d+)?$/i.test(host)
  const url = SCHEME.test(text) ? text : `${isLocal ? 'http' : 'https'}://${text}`
  const isWeb = /^https?:/i.test(url) && URL.canParse(url) && !/\s/.test(text)
  return isWeb && (isNamed || host.startsWith('[')) ? url : undefined
}

function refused(code: string): RequestError {
  const issue: Issue = { path: 'origins', code, params: { origin: 'array' } }
  return new RequestError('invalid_request', { status: 400, issues: [issue] })
}
