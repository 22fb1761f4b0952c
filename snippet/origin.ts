// Where this script came from: the server that its events go to, and the site it speaks for.

export type Origin = {
  /** What API paths are appended to; may hold a path where the server stands behind one. */
  base: string
  siteKey: string
  /** The loader released the page before this ran: the visitor has seen the original. */
  isLate: boolean
}

/** Undefined where the script was not loaded from `{base}/s/{siteKey}.js`, as in a bundle of the customer's. */
export function findOrigin(script: HTMLOrSVGScriptElement | null): Origin | undefined {
  const { src, late } = (script ?? {}) as { src?: string; late?: number }
  const [, base, siteKey] = /^(.+)\/s\/([^/?#]+)\.js/.exec(src ?? '') ?? []
  return base && siteKey ? { base, siteKey, isLate: late === 1 } : undefined
}
