// A little S3: it keeps objects in memory and believes nobody. Signatures are computed again from the AWS documents.
import { createHash, createHmac, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export const S3_KEY = { id: 'levier-key-id', secret: 'le secret / du seau' }

const sha256 = (data: Buffer | string) => createHash('sha256').update(data).digest('hex')
const hmac = (key: Buffer | string, data: string) => createHmac('sha256', key).update(data).digest()

/** AWS Signature Version 4, "create a signed request", steps 1 to 5. */
function isSigned(request: IncomingMessage, body: Buffer): boolean {
  const { authorization = '' } = request.headers
  const [, id, scope, signed = '', signature] =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/([^,]+), SignedHeaders=([^,]+), Signature=(\w+)$/.exec(
      authorization,
    ) ?? []
  if (id !== S3_KEY.id || scope === undefined) return false
  const given = String(request.headers['x-amz-content-sha256'])
  const [path = '', query = ''] = (request.url ?? '').split('?')
  const canonical = [
    request.method,
    path,
    query.split('&').toSorted().join('&'),
    ...signed.split(';').map((name) => `${name}:${request.headers[name]}`),
    '',
    signed,
    given,
  ].join('\n')
  const text = ['AWS4-HMAC-SHA256', request.headers['x-amz-date'], scope, sha256(canonical)].join('\n')
  const [day = '', region = '', service = '', end = ''] = scope.split('/')
  const key = hmac(hmac(hmac(hmac(`AWS4${S3_KEY.secret}`, day), region), service), end)
  return hmac(key, text).toString('hex') === signature && sha256(body) === given
}

export async function startS3() {
  const objects = new Map<string, Buffer>()
  const uploads = new Map<string, Map<number, Buffer>>()
  const calls: string[] = []
  /** Answers 503 to the next calls that match. */
  let failing: { pattern: RegExp; times: number } = { pattern: /^$/, times: 0 }

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks)
    const url = new URL(request.url ?? '', 'http://s3')
    const what = `${request.method} ${url.pathname}${url.search}`
    calls.push(what)
    const reply = (status: number, text = '', headers = {}) => response.writeHead(status, headers).end(text)
    if (!isSigned(request, body)) return reply(403, '<Error><Code>SignatureDoesNotMatch</Code></Error>')
    if (failing.pattern.test(what) && failing.times-- > 0)
      return reply(503, '<Error><Code>SlowDown</Code></Error>')
    const name = url.pathname
    const id = url.searchParams.get('uploadId')
    const parts = id === null ? undefined : uploads.get(id)
    if (request.method === 'POST' && url.searchParams.has('uploads')) {
      const made = randomUUID()
      uploads.set(made, new Map())
      return reply(200, `<Result><UploadId>${made}</UploadId></Result>`)
    }
    if (request.method === 'PUT' && parts) {
      parts.set(Number(url.searchParams.get('partNumber')), body)
      return reply(200, '', { ETag: `"${sha256(body)}"` })
    }
    if (request.method === 'POST' && parts && id !== null) {
      const joined = [...parts].toSorted(([a], [b]) => a - b)
      const isWhole = joined.every(([, part]) => body.includes(sha256(part)))
      if (!isWhole) return reply(200, '<Error><Code>InvalidPart</Code></Error>')
      objects.set(name, Buffer.concat(joined.map(([, part]) => part)))
      uploads.delete(id)
      return reply(200, '<Done/>')
    }
    if (request.method === 'DELETE' && id !== null) return reply(uploads.delete(id) ? 204 : 404)
    if (request.method === 'PUT') {
      objects.set(name, body)
      return reply(200)
    }
    if (url.searchParams.get('list-type') === '2') return reply(200, list(url))
    const found = objects.get(name)
    if (!found) return reply(404, '<Error><Code>NoSuchKey</Code></Error>')
    response.writeHead(200, { 'Content-Length': found.length })
    return response.end(request.method === 'HEAD' ? undefined : found)
  }

  /** One a page, so that whoever lists must turn pages. */
  const list = ({ pathname, searchParams }: URL) => {
    const prefix = `${pathname}/${searchParams.get('prefix') ?? ''}`
    const names = [...objects.keys()].filter((name) => name.startsWith(prefix)).toSorted()
    const at = Number(searchParams.get('continuation-token') ?? 0)
    const name = names[at]
    const key = name?.slice(pathname.length + 1)
    const item = name ? `<Contents><Key>${key}</Key><Size>${objects.get(name)?.length}</Size></Contents>` : ''
    const next = at + 1 < names.length ? `<NextContinuationToken>${at + 1}</NextContinuationToken>` : ''
    return `<ListBucketResult>${item}${next}</ListBucketResult>`
  }

  const server = createServer((request, response) => void answer(request, response)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const login = `${S3_KEY.id}:${encodeURIComponent(S3_KEY.secret)}`
  return {
    objects,
    uploads,
    calls,
    url: `http://${login}@${host}/seau/levier?region=fr-par`,
    wrongUrl: `http://${S3_KEY.id}:another-secret@${host}/seau/levier?region=fr-par`,
    fail: (pattern: RegExp, times: number) => {
      failing = { pattern, times }
    },
    stop: async () => {
      server.close()
      server.closeAllConnections()
    },
  }
}
