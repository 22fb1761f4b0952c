// Amazon SNS as it looks from here: a certificate that is served over loopback, and messages signed with its key.
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Outbound } from '../../api/outbound/outbound.ts'
import { makeSigner } from './sns-signer.ts'

export const AMAZON = 'https://sns.eu-west-3.amazonaws.com'

let number = 0

export async function openAmazon() {
  const { certificate, sign } = makeSigner()
  const path = `/SimpleNotificationService-${process.pid}t${++number}.pem`
  /** What has been asked for, in order. */
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    if (request.url === path) response.end(certificate)
    else if (request.url?.startsWith('/?Action=ConfirmSubscription&Token=good')) response.end('<xml/>')
    else response.writeHead(403).end('<ErrorResponse/>')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    asked,
    certificateUrl: AMAZON + path,
    /** Its host leads to loopback, without TLS; all else goes as it went, through the same guard. */
    through: (outbound: Outbound): Outbound => ({
      ...outbound,
      fetch: (url, request) => outbound.fetch(url.replace(AMAZON, `http://127.0.0.1:${port}`), request),
    }),
    sign: (...message: Parameters<typeof sign>) => ({ ...sign(...message), SigningCertURL: AMAZON + path }),
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}
