// Numbers, percentages and dates as the reader's language writes them, in the workspace's time zone.
import type { Locale } from '#wire/common'
import type { Unit } from '#wire/key-results'
import { tidy } from './parse-number.ts'

export type Format = ReturnType<typeof createFormat>

export function createFormat(locale: Locale, timeZone: string) {
  const tag = locale === 'fr' ? 'fr-FR' : 'en-GB'
  const number = (value: number, options: Intl.NumberFormatOptions) =>
    new Intl.NumberFormat(tag, options).format(value).replace(/^-/, '\u2212').replace('\u00a0%', '\u202f%')
  const date = (value: number, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(tag, { timeZone, ...options }).format(value)
  const ofDay = (day: string, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(tag, { timeZone: 'UTC', ...options }).format(Date.parse(day))

  /** French writes the first of a month as 1er. */
  const ordinal = (text: string) => (locale === 'fr' ? text.replace(/^1 /, '1er ') : text)

  const count = (value: number) => number(value, { maximumFractionDigits: 0 })
  const decimal = (value: number) => number(value, { maximumFractionDigits: 2 })
  /** A share or a rate: 3,24 %. */
  const percent = (fraction: number, digits = 2) =>
    number(fraction, { style: 'percent', maximumFractionDigits: digits })
  /** A relative change, always with its sign: +15 %. */
  const lift = (fraction: number) =>
    number(fraction, {
      style: 'percent',
      signDisplay: 'exceptZero',
      maximumFractionDigits: liftDigits(fraction),
    })

  return {
    locale,
    timeZone,
    count,
    /** What is only estimated: three digits of it mean something. */
    about: (value: number) => number(value, { maximumSignificantDigits: 3 }),
    decimal,
    percent,
    lift,
    /** A key result's value with its unit: percentages are fractions, euros are cents. */
    level: (value: number, unit: Unit): string => {
      if (unit === 'percent') return percent(value)
      if (unit === 'euro')
        return number(value / 100, {
          style: 'currency',
          currency: 'EUR',
          minimumFractionDigits: value % 100 === 0 ? 0 : 2,
        })
      if (unit === 'minutes')
        return number(value, { style: 'unit', unit: 'minute', maximumFractionDigits: 2 })
      if (unit === 'days')
        return number(value, { style: 'unit', unit: 'day', unitDisplay: 'long', maximumFractionDigits: 1 })
      return decimal(value)
    },
    day: (day: string) => ordinal(ofDay(day, { day: 'numeric', month: 'long', year: 'numeric' })),
    dayShort: (day: string) => ofDay(day, { day: 'numeric', month: 'short' }),
    instantDay: (at: number) => ordinal(date(at, { day: 'numeric', month: 'long', year: 'numeric' })),
    instant: (at: number) => date(at, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }),
    time: (at: number) => date(at, { hour: '2-digit', minute: '2-digit', second: '2-digit' }),
  }
}

/** Whole percents from 10 % up, a tenth below, a hundredth where a tenth would show zero. */
function liftDigits(fraction: number): number {
  const percents = Math.abs(tidy(fraction * 100))
  if (percents >= 10 || percents === 0) return 0
  return percents < 0.05 ? 2 : 1
}

/** What a field shows of a number, in the reader's decimals and without grouping: "3,2". */
export function fieldNumber(value: number, locale: Locale): string {
  const text = String(tidy(value))
  return locale === 'fr' ? text.replace('.', ',') : text
}
