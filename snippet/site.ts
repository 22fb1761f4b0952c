// The site that this script speaks for, and where the script came from: read once, while the script runs.

type Self = { src?: string; nonce?: string; late?: number }

export const config = __LEVIER_CONFIG__
export const isStrict = config.consent === 'strict'
/** `late`: the loader released the page before this ran, so the visitor has seen the original. */
export const { src = '', nonce, late } = (document.currentScript ?? {}) as Self
/**
 * What API paths are appended to; may hold a path where the server stands behind one. `rest` is missing where the
 * script was not loaded from `{base}/s/{siteKey}.js`, as in a bundle of the customer's.
 */
export const [base, rest] = src.split('/s/')
