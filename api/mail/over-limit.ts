// What filling a mail's tags may not pass: told from what else can go wrong with them.
import { LiquidError } from 'liquidjs'

export type FillTroubleCode = 'fill_slow' | 'fill_large' | 'fill_failed'

class OverLimit extends Error {
  readonly kind: 'slow' | 'large'
  constructor(kind: 'slow' | 'large', message: string) {
    super(message)
    this.kind = kind
  }
}

export const overLimit = (kind: OverLimit['kind'], message: string) => new OverLimit(kind, message)

/** Whatever was thrown while tags were filled; tags in tags by the thousand end the stack. */
export function fillTroubleOf(error: unknown): { code: FillTroubleCode; message: string } {
  const cause = LiquidError.is(error) ? ((error as LiquidError).originalError ?? error) : error
  if (cause instanceof OverLimit) return { code: `fill_${cause.kind}`, message: cause.message }
  if (cause instanceof RangeError) return { code: 'fill_large', message: cause.message }
  const [message = ''] = (error instanceof Error ? error.message : String(error)).split('\n')
  return { code: 'fill_failed', message: message.slice(0, 300) }
}
