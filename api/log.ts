// The log: one line of JSON an event, the same fields on every engine, and nothing personal in it.
import { scrub } from './scrub.ts'

/** Plain values, and under `error` whatever was thrown. Never what people typed, sent or are called. */
export type LogFields = Record<string, unknown>

export type Log = {
  /** What one wants to see while looking for something: every request. */
  debug(event: string, fields?: LogFields): void
  info(event: string, fields?: LogFields): void
  /** Something works less well than it should. */
  warn(event: string, fields?: LogFields): void
  /** Something has failed that somebody should look at. */
  error(event: string, fields?: LogFields): void
}

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

/** Where there is no other: the edge, whose console is its log, and tests. */
export const consoleLog: Log = {
  debug: () => {},
  info: (event, fields) => console.log(lineOf('info', event, fields)),
  warn: (event, fields) => console.warn(lineOf('warn', event, fields)),
  error: (event, fields) => console.error(lineOf('error', event, fields)),
}

function lineOf(level: LogLevel, event: string, fields: LogFields = {}): string {
  return JSON.stringify({ level, time: Date.now(), event, ...cleanFields(fields) })
}

/** Fields as they may be written. */
export function cleanFields(fields: LogFields): LogFields {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, name === 'requestId' ? value : cleaned(value)]),
  )
}

function cleaned(value: unknown): unknown {
  if (value instanceof Error) return errorFields(value)
  if (typeof value === 'string') return scrub(value)
  // anything else that was thrown or handed over: its words alone
  return typeof value === 'object' && value !== null ? scrub(JSON.stringify(value) ?? '') : value
}

/** The places of a stack name our own files; its first lines repeat the message. */
function errorFields(error: Error): LogFields {
  const { code } = error as { code?: unknown }
  const places = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return {
    name: error.name,
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    message: scrub(error.message),
    at: places.slice(0, 12).map((line) => scrub(line.trim())),
    ...(error.cause instanceof Error ? { cause: errorFields(error.cause) } : {}),
  }
}
