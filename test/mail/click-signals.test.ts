// What a request says of who made it.
import { expect, it } from 'vitest'
import { clickSignals } from '../../api/mail/click-signals.ts'

const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36'
const browser = {
  'user-agent': CHROME,
  accept: 'text/html,application/xhtml+xml,*/*;q=0.8',
  'accept-language': 'fr-FR',
  'sec-fetch-mode': 'navigate',
}
const said = (headers: Record<string, string | undefined>, more = {}) =>
  clickSignals({
    method: 'GET',
    header: (name) => ({ ...browser, ...headers })[name],
    isSecure: true,
    isLocal: false,
    ...more,
  })
const PERSON = { method: 'GET', isPrefetch: false, agent: 'browser', gateway: null, isNavigation: true }

it('a browser that navigates is a person’s, whatever it leaves unsaid', () => {
  expect(said({})).toEqual(PERSON)
  const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0'
  expect(said({ 'user-agent': firefox, 'sec-fetch-mode': undefined })).toEqual(PERSON)
  expect(said({ 'user-agent': CHROME.replace('x64)', 'x64; wv)'), 'sec-fetch-mode': undefined })).toEqual(
    PERSON,
  )
  // browsers say less over plain HTTP
  expect(said({ 'sec-fetch-mode': undefined }, { isSecure: false })).toEqual(PERSON)
})

it('what pretends to be one gives itself away by what every browser says', () => {
  const pretends = [
    { 'sec-fetch-mode': undefined },
    { 'sec-fetch-mode': 'cors' },
    { 'accept-language': undefined },
    { accept: '*/*' },
    { accept: undefined },
  ]
  expect(pretends.map((headers) => said(headers).isNavigation)).toEqual(pretends.map(() => false))
  expect(said({ 'sec-purpose': 'prefetch;prerender' }).isPrefetch).toBe(true)
  expect(said({ 'x-moz': 'prefetch' }).isPrefetch).toBe(true)
  expect(said({ 'user-agent': undefined }).agent).toBe('empty')
  expect(said({ 'user-agent': 'Googlebot/2.1' }).agent).toBe('robot')
  // one's own tests, on one's own machine
  expect(said({ 'user-agent': CHROME.replace('Chrome', 'HeadlessChrome') }, { isLocal: true }).agent).toBe(
    'browser',
  )
})
