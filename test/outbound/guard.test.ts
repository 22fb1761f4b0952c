// The guard before every call to another server: what it refuses, in every spelling, and that it connects to what it judged.
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import * as fc from 'fast-check'
import ipaddr from 'ipaddr.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mayConnect, readNetwork } from '../../api/outbound/address-rule.ts'
import { edgeOutbound } from '../../api/outbound/edge-outbound.ts'
import { nodeOutbound } from '../../api/outbound/node/node-outbound.ts'
import { readSettings } from '../../api/settings.ts'

const PRIVATE = [
  '127.0.0.1',
  '10.0.0.1',
  '172.16.0.1',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '100.100.100.200',
  '192.0.0.192',
  '0.0.0.0',
  '255.255.255.255',
  '224.0.0.1',
  '198.18.0.1',
  '::1',
  '::',
  'fe80::1',
  'fc00::1',
  'fd00:ec2::254',
  'fec0::1',
  'ff02::1',
  '::ffff:127.0.0.1',
  '::ffff:a9fe:a9fe',
  '::127.0.0.1',
  '64:ff9b::7f00:1',
  '64:ff9b:1::a00:1',
  '2002:7f00:1::',
  '2001:0:7f00:1::',
]

describe('the guard', () => {
  it('lets nobody reach this machine, its network or a cloud’s metadata, in any spelling', async () => {
    for (const address of PRIVATE)
      expect({ address, may: mayConnect(address, 'public') }).toEqual({ address, may: false })
    for (const address of ['93.184.216.34', '2606:2800:220:1:248:1893:25c8:1946'])
      expect({ address, may: mayConnect(address, 'public') }).toEqual({ address, may: true })
    const node = nodeOutbound({ resolve: async () => [] })
    const spellings = [
      'https://2130706433/',
      'https://0x7f.1/',
      'https://0177.0.0.1/',
      'https://127.1/',
      'https://[::ffff:7f00:1]/',
      'https://[::1]:8443/x',
      'https://169.254.169.254/latest/meta-data/',
      'https://①②⑦.0.0.1/',
    ]
    for (const outbound of [node, edgeOutbound()])
      for (const url of spellings)
        expect({ url, code: await outbound.objection(url) }).toEqual({ url, code: 'private_address' })
  })

  it('judges IPv4 within IPv6 as the IPv4 that it is', () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        expect(mayConnect(`::ffff:${address}`, 'public')).toBe(mayConnect(address, 'public'))
        expect(mayConnect(`::ffff:${address}`, 'relay')).toBe(mayConnect(address, 'relay'))
      }),
    )
  })

  it('lets mail into private networks, and into no machine’s own set-up', () => {
    for (const address of ['10.0.0.25', '192.168.1.25', '127.0.0.1', 'fd12::25', '93.184.216.34'])
      expect(mayConnect(address, 'relay')).toBe(true)
    for (const address of [
      '169.254.169.254',
      '100.100.100.200',
      'fe80::1',
      'fd00:ec2::254',
      '::ffff:169.254.169.254',
      '168.63.129.16',
    ])
      for (const rule of ['relay', 'public'] as const)
        expect({ address, may: mayConnect(address, rule) }).toEqual({ address, may: false })
  })

  it('refuses a name if one of its addresses is private, and one that nobody knows', async () => {
    const hosts: Record<string, string[]> = {
      'mixed.example': ['93.184.216.34', '10.0.0.1'],
      'inner.example': ['::ffff:169.254.169.254'],
      'good.example': ['93.184.216.34'],
    }
    const outbound = nodeOutbound({ resolve: async (name) => hosts[name] ?? [] })
    const codes = {
      'https://mixed.example/': 'private_address',
      'https://inner.example/': 'private_address',
      'https://nowhere.example/': 'unknown_host',
      'https://good.example/': null,
      'http://good.example/': 'needs_https',
      'ftp://good.example/': 'bad_address',
      'https://user:secret@good.example/': 'bad_address',
      nonsense: 'bad_address',
    }
    for (const [url, code] of Object.entries(codes))
      expect({ url, code: await outbound.objection(url) }).toEqual({ url, code })
  })

  it('at the edge judges by name', async () => {
    const outbound = edgeOutbound()
    for (const host of [
      'localhost',
      'a.localhost',
      'printer.local',
      'metadata.google.internal',
      'intranet',
      'db.lan',
    ])
      expect({ host, code: await outbound.objection(`https://${host}/`) }).toEqual({
        host,
        code: 'private_address',
      })
    expect(await outbound.objection('https://hooks.slack.com/services/x')).toBeNull()
    expect(await outbound.objection('http://hooks.slack.com/services/x')).toBe('needs_https')
  })
})

describe('a call', () => {
  const requests: IncomingMessage[] = []
  const server = createServer((request, response) => {
    requests.push(request)
    if (request.url === '/moved') response.writeHead(302, { location: 'http://169.254.169.254/' }).end()
    else if (request.url === '/silent') return
    else if (request.url === '/endless') response.write('x'.repeat(1_000_000))
    else response.end('thanks')
  })
  let port = 0
  beforeAll(async () => {
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    port = (server.address() as AddressInfo).port
  })
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  const allowed = [ipaddr.parseCIDR('127.0.0.1/32')]

  it('connects to the address that was judged, whatever the name says the next time', async () => {
    const answers = [['127.0.0.1'], ['10.0.0.1']]
    let asked = 0
    const outbound = nodeOutbound({ allowed, resolve: async () => answers[asked++] ?? [] })
    const answer = await outbound.fetch(`http://rebound.example:${port}/hook?a=1`, {
      method: 'POST',
      body: '{}',
    })
    expect(answer).toEqual({ status: 200, text: 'thanks' })
    expect(asked).toBe(1)
    expect(requests.at(-1)).toMatchObject({ url: '/hook?a=1', headers: { host: `rebound.example:${port}` } })
    await expect(outbound.fetch(`http://rebound.example:${port}/`, { method: 'GET' })).rejects.toMatchObject({
      code: 'private_address',
    })
  })

  it('follows no redirect, waits no longer than it may, and reads no more than it needs', async () => {
    const outbound = nodeOutbound({ allowed, resolve: async () => [] })
    const get = (path: string, timeoutMs = 5000) =>
      outbound.fetch(`http://127.0.0.1:${port}${path}`, { method: 'GET', timeoutMs })
    expect(await get('/moved')).toMatchObject({ status: 302 })
    await expect(get('/silent', 50)).rejects.toMatchObject({ code: 'timeout' })
    expect((await get('/endless')).text).toHaveLength(16 * 1024)
  })
})

it('is widened by the operator alone, network by network', () => {
  const read = (text: string) => readSettings({ OUTBOUND_ALLOW: text }, () => '').OUTBOUND_ALLOW
  expect(read('10.1.0.0/16, 127.0.0.1')).toHaveLength(2)
  expect(mayConnect('10.1.2.3', 'public', read('10.1.0.0/16'))).toBe(true)
  expect(mayConnect('10.2.0.1', 'public', read('10.1.0.0/16'))).toBe(false)
  expect(() => read('intranet')).toThrow(/OUTBOUND_ALLOW: intranet is no network/)
  expect(readNetwork('::1')).toBeDefined()
})
