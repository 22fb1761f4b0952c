// The form of a range: times as its fields hold them, and '' where nothing is narrowed down.
import type { LeftOutScope } from '#wire/left-out-ranges'
import { fromZonedText, toZonedText } from '../../ui/zoned-time.ts'

export type LeftOutValues = {
  since: string
  until: string
  sender: string
  experimentId: string
  variant: string
  reason: string
}

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** The last hour, as somebody would who has just noticed. */
export const startValues = (now: number, timeZone: string): LeftOutValues => ({
  since: toZonedText(now - HOUR_MS, timeZone),
  // fields hold whole minutes: the one that runs is part of it
  until: toZonedText(now + MINUTE_MS, timeZone),
  sender: '',
  experimentId: '',
  variant: '',
  reason: '',
})

const orNull = (text: string) => (text === '' ? null : text)

/** What is asked of the server; NaN where a time is none, which it refuses by name. */
export const scopeOf = (siteId: string, values: LeftOutValues, timeZone: string): LeftOutScope => ({
  siteId,
  since: fromZonedText(values.since, timeZone),
  until: fromZonedText(values.until, timeZone),
  sender: orNull(values.sender),
  experimentId: orNull(values.experimentId),
  variant: values.experimentId === '' ? null : orNull(values.variant),
})

/** False while a half-typed time or a reversed range would only be refused. */
export const isAskable = ({ since, until }: LeftOutScope) => since < until
