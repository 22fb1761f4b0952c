// Liquid, shut in: no files, no properties that are not the value's own, bounded in steps, time and size whatever is written.
import { Context, defaultOperators, Liquid, LiquidError, type Template, toValue } from 'liquidjs'
import { overLimit } from './over-limit.ts'

/** Letters of one text to be read. */
const PARSED = 5_000_000
/** Tags and pieces of text written for one mail, those of loops each time: a tenth of a second at most. */
const STEPS = 25_000
/** Letters that filters, captures and loops may handle in all. */
const HANDLED = 4_000_000
/** Letters of what comes out: a tenth of this is clipped by Gmail already. */
const WRITTEN = 1_000_000
/** What no count foresees. Counts decide before it, so that a slow machine sends what a fast one does. */
const LONGEST_MS = 1000

/** They read other templates, and there are none. */
const READERS = ['include', 'render', 'layout', 'block']

const SIGNS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&#34;', "'": '&#39;' }
const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign)

function shutIn(asWritten: (text: string) => string): Liquid {
  const liquid = new Liquid({
    parseLimit: PARSED,
    ownPropertyOnly: true,
    strictFilters: true,
    dynamicPartials: false,
    relativeReference: false,
    templates: {},
    cache: false,
    operators: Object.fromEntries(
      Object.entries(defaultOperators).map(([name, compare]) => [name, charging(compare as Operator)]),
    ),
    outputEscape(this: { context: Context }, value: unknown) {
      charge(this.context, value)
      return asWritten(textOf(value))
    },
  })
  for (const name of READERS) delete liquid.tags[name]
  // what a contact wrote is text, whoever wants it to be HTML
  liquid.registerFilter('raw', (value: unknown) => value)
  // some filters take a text of any length, and lists in lists of any number, for nothing
  for (const [name, filter] of Object.entries(liquid.filters)) {
    if (typeof filter !== 'function') continue
    liquid.filters[name] = function (value, ...given) {
      charge(this.context, value)
      charge(this.context, given)
      return filter.call(this, value, ...given)
    }
  }
  const render = liquid.renderer.renderTemplates.bind(liquid.renderer)
  liquid.renderer.renderTemplates = (templates, context, emitter = chargingEmitter(context)) =>
    render(templates, context, emitter)
  return liquid
}

/** For HTML: what is put in is escaped. */
export const htmlLiquid = shutIn(escaped)
/** For text, subjects and addresses. */
export const textLiquid = shutIn((text) => text)

/** Throws where a limit is passed, or where a tag cannot be filled. */
export function fillTemplate(liquid: Liquid, template: Template[], scope: object): string {
  let steps = 0
  let handled = 0
  const until = performance.now() + LONGEST_MS
  const limits = {
    renderLimit: {
      use() {},
      check(now: number) {
        steps += 1
        if (steps > STEPS) throw overLimit('slow', `more than ${STEPS} steps`)
        if (now > until) throw overLimit('slow', `more than ${LONGEST_MS} ms`)
      },
    },
    memoryLimit: {
      check() {},
      use(letters: number) {
        if (letters > 0) handled += Number(letters)
        if (handled > HANDLED) throw overLimit('large', `more than ${HANDLED} letters`)
      },
    },
  }
  // limits are a class of liquidjs that it does not export: of it, these two methods are called
  const given = limits as unknown as ConstructorParameters<typeof Context>[3]
  const context = new Context(scope, liquid.options, { sync: true }, { ...given, liquid })
  const written: unknown = liquid.renderSync(template, context)
  const text = String(written)
  if (text.length > WRITTEN) throw overLimit('large', `more than ${WRITTEN} letters`)
  return text
}

function chargingEmitter(context: Context) {
  return {
    buffer: '',
    write(written: unknown) {
      const text = textOf(written)
      context.memoryLimit.use(text.length)
      this.buffer += text
    },
  }
}

/** As it goes through them: a list may hold itself so often that nobody comes to its end. */
function charge(context: Context, value: unknown): void {
  context.memoryLimit.use(typeof value === 'string' ? 1 + value.length : 1)
  if (Array.isArray(value)) for (const one of value) charge(context, one)
}

/** One value or two, and last the context. */
type Operator = (...given: unknown[]) => ReturnType<(typeof defaultOperators)[string]>

function charging(compare: Operator): Operator {
  return (...given) => {
    charge(given.at(-1) as Context, given.slice(0, -1))
    return compare(...given)
  }
}

function textOf(written: unknown): string {
  const value: unknown = toValue(written)
  if (typeof value === 'string') return value
  if (value === null || value === undefined) return ''
  return Array.isArray(value) ? value.map(textOf).join('') : String(value)
}

/** Null where every tag can be read; else the line (from 1) and the reason. */
export function findLiquidTrouble(text: string): { line: number; message: string } | null {
  try {
    textLiquid.parse(text)
    return null
  } catch (error) {
    // of a limit that is passed, no place is known
    const [line = 0] = LiquidError.is(error) ? (error as LiquidError).token.getPosition() : []
    // the place is told beside it
    const [message = ''] = (error as Error).message.split('\n')
    return { line, message: message.replace(/, line:\d+, col:\d+$/, '') }
  }
}
