// Liquid, shut in: no files, no properties that are not the value's own, bounded in time, size and memory.
import { Liquid, LiquidError } from 'liquidjs'

const LIMITS = { parseLimit: 5_000_000, renderLimit: 1000, memoryLimit: 20_000_000 }

/** They read other templates, and there are none. */
const READERS = ['include', 'render', 'layout', 'block']

function shutIn(outputEscape: 'escape' | undefined): Liquid {
  const liquid = new Liquid({
    ...LIMITS,
    ownPropertyOnly: true,
    strictFilters: true,
    dynamicPartials: false,
    relativeReference: false,
    templates: {},
    cache: false,
    ...(outputEscape ? { outputEscape } : {}),
  })
  for (const name of READERS) delete liquid.tags[name]
  // what a contact wrote is text, whoever wants it to be HTML
  liquid.registerFilter('raw', (value: unknown) => value)
  return liquid
}

/** For HTML: what is put in is escaped. */
export const htmlLiquid = shutIn('escape')
/** For text, subjects and addresses. */
export const textLiquid = shutIn(undefined)

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
