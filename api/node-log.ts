// The log on Node: JSON on standard error, a line an event; on a terminal, lines to be read.
import { pino } from 'pino'
import { cleanFields, type Log, type LogFields, type LogLevel } from './log.ts'

/** `write` takes whole lines; standard output is for what a command answers. */
export function nodeLog(level: LogLevel, write = writerHere()): Log {
  const logger = pino(
    { level, base: null, messageKey: 'event', formatters: { level: (label) => ({ level: label }) } },
    { write },
  )
  const at =
    (name: 'debug' | 'info' | 'warn' | 'error') =>
    (event: string, fields: LogFields = {}) => {
      if (logger.isLevelEnabled(name)) logger[name](cleanFields(fields), event)
    }
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
}

function writerHere(): (line: string) => void {
  const { stderr } = process
  return stderr.isTTY ? (line) => stderr.write(readable(line)) : (line) => stderr.write(line)
}

function readable(line: string): string {
  const { level, time, event, ...fields } = JSON.parse(line) as { level: string; time: number; event: string }
  const said = Object.entries(fields).map(([name, value]) => `${name}=${JSON.stringify(value)}`)
  return `${new Date(time).toISOString().slice(11, 19)} ${level.padEnd(5)} ${[event, ...said].join(' ')}\n`
}
