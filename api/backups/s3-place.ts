// A bucket of an S3-compatible store (OVH, Scaleway, AWS, MinIO…). Its operator is this server's: it is called as it was set.
import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { AwsClient } from 'aws4fetch'
import { copiesAmong, type Place } from './place.ts'

/** Amazon S3 takes at least 5 MiB a part and at most 10,000 parts: this is enough for 156 GiB, and all that is in memory. */
const PART_BYTES = 16 * 1024 * 1024
const RETRIES = 4

/** `https://KEY:SECRET@host/bucket/prefix?region=…`, by path as every such store understands. */
export function s3Place(address: string, { retries = RETRIES } = {}): Place {
  const { protocol, host, pathname, username, password, searchParams } = new URL(address)
  const base = `${protocol}//${host}${pathname.replace(/\/+$/, '')}`
  const [bucket = '', ...prefix] = pathname.split('/').filter((part) => part !== '')
  const client = new AwsClient({
    accessKeyId: decodeURIComponent(username),
    secretAccessKey: decodeURIComponent(password),
    service: 's3',
    region: searchParams.get('region') ?? 'us-east-1',
    retries,
  })

  const call = async (method: string, url: string, body?: Buffer | string): Promise<Response> => {
    const hash = createHash('sha256')
      .update(body ?? '')
      .digest('hex')
    const headers = { 'X-Amz-Content-Sha256': hash }
    const response = await client.fetch(url, { method, headers, ...(body === undefined ? {} : { body }) })
    if (response.ok) return response
    const code = /<Code>([^<]*)/.exec(await response.text())?.[1]
    throw new Error(`${method} answered ${response.status}${code ? ` (${code})` : ''}`)
  }

  const putWhole = async (url: string, file: FileHandle, bytes: number) => {
    await call('PUT', url, await readPart(file, 0, bytes))
  }

  const putParts = async (url: string, file: FileHandle, bytes: number) => {
    const begun = await (await call('POST', `${url}?uploads=`)).text()
    const id = encodeURIComponent(textOf(begun, 'UploadId'))
    try {
      const parts: string[] = []
      for (let start = 0; start < bytes; start += PART_BYTES) {
        const number = parts.length + 1
        const part = await readPart(file, start, Math.min(PART_BYTES, bytes - start))
        const { headers } = await call('PUT', `${url}?partNumber=${number}&uploadId=${id}`, part)
        parts.push(`<Part><PartNumber>${number}</PartNumber><ETag>${headers.get('etag') ?? ''}</ETag></Part>`)
      }
      const list = `<CompleteMultipartUpload>${parts.join('')}</CompleteMultipartUpload>`
      const ended = await (await call('POST', `${url}?uploadId=${id}`, list)).text()
      // an error may come after the status has been sent
      if (ended.includes('<Error>')) throw new Error(`the parts were not joined: ${textOf(ended, 'Code')}`)
    } catch (error) {
      await call('DELETE', `${url}?uploadId=${id}`).catch(() => {})
      throw error
    }
  }

  return {
    label: base,
    put: async (path, name) => {
      const url = `${base}/${name}`
      const file = await open(path, 'r')
      try {
        const { size } = await file.stat()
        await (size > PART_BYTES ? putParts : putWhole)(url, file, size)
        const arrived = Number((await call('HEAD', url)).headers.get('content-length'))
        if (arrived !== size) throw new Error(`${host} holds ${arrived} of ${size} bytes`)
      } finally {
        await file.close()
      }
    },
    list: async () => {
      const folder = prefix.map((part) => `${part}/`).join('')
      const files: { name: string; bytes: number }[] = []
      let after = ''
      do {
        const query = `list-type=2&prefix=${encodeURIComponent(folder)}${after}`
        const page = await (await call('GET', `${protocol}//${host}/${bucket}?${query}`)).text()
        for (const [, item = ''] of page.matchAll(/<Contents>(.*?)<\/Contents>/gs)) {
          files.push({
            name: textOf(item, 'Key').slice(folder.length),
            bytes: Number(textOf(item, 'Size')),
          })
        }
        const next = textOf(page, 'NextContinuationToken')
        after = next === '' ? '' : `&continuation-token=${encodeURIComponent(next)}`
      } while (after !== '')
      return copiesAmong(files)
    },
    get: async (name, to) => {
      const { body } = await call('GET', `${base}/${name}`)
      if (!body) throw new Error(`${name} is empty`)
      await pipeline(Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]), createWriteStream(to))
    },
  }
}

async function readPart(file: FileHandle, start: number, bytes: number): Promise<Buffer> {
  const part = Buffer.alloc(bytes)
  const { bytesRead } = await file.read(part, 0, bytes, start)
  return part.subarray(0, bytesRead)
}

/** What stands in an element of an XML answer; '' where it is not there. Names and numbers only: nothing of it is escaped. */
function textOf(xml: string, element: string): string {
  return new RegExp(`<${element}>([^<]*)</${element}>`).exec(xml)?.[1] ?? ''
}
