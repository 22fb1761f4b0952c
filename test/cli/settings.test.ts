// Settings: what is refused, with the fix named.
import { describe, expect, it } from 'vitest'
import { readSettings } from '../../api/settings.ts'

const noFile = () => ''

describe('PUBLIC_URL', () => {
  it.each([
    'https://tests.planeo.example/levier',
    'https://tests.planeo.example/?a=1',
    'https://tests.planeo.example/#a',
    'https://camille@tests.planeo.example',
  ])('%s is refused, with what to write instead', (url) => {
    expect(() => readSettings({ PUBLIC_URL: url }, noFile)).toThrow(
      /PUBLIC_URL: .*https:\/\/tests\.planeo\.example$/,
    )
  })

  it.each(['tests.planeo.example', 'ftp://tests.planeo.example'])('%s is refused once', (url) => {
    expect(() => readSettings({ PUBLIC_URL: url }, noFile)).toThrow(/^[^\n]*\n {2}PUBLIC_URL: [^\n]*$/)
  })

  it('is an origin, however it is written', () => {
    expect(readSettings({ PUBLIC_URL: 'https://Tests.planeo.example:8443/' }, noFile).PUBLIC_URL).toBe(
      'https://tests.planeo.example:8443',
    )
  })
})

describe('DATABASE_URL', () => {
  it.each(['pa/ss', 'pa#ss', '12/34', 'pa?ss'])(
    'with the password %s is refused, with how to write it',
    (password) => {
      const url = `postgres://levier:${password}@db.planeo.example:5432/levier`
      expect(() => readSettings({ DATABASE_URL: url }, noFile)).toThrow(/DATABASE_URL: .*write \/ as %2F/)
    },
  )

  it.each([
    'postgres://levier:pa%2Fss@db.planeo.example/levier',
    'postgresql://levier@/levier?host=/var/run/postgresql',
    'postgres:///levier?host=/var/run/postgresql',
    './data/levier.db',
  ])('%s is taken', (url) => {
    expect(readSettings({ DATABASE_URL: url }, noFile).DATABASE_URL).toBe(url)
  })
})
