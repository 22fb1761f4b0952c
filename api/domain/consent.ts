// How many of a site's visitors consent: what the team knows, or else an estimate.

/** `estimate` is page views with consent over script loads; browsers that keep the script for a minute make it a little high. */
export type ConsentRate = {
  /** What plans use: the known rate, else the estimate, else null. */
  rate: number | null
  known: number | null
  estimate: number | null
  scriptLoads: number
}

/** Fewer loads than this say nothing. */
const ENOUGH_LOADS = 100

export function consentRate(known: number | null, pageViews: number, scriptLoads: number): ConsentRate {
  const estimate = scriptLoads >= ENOUGH_LOADS ? Math.min(1, pageViews / scriptLoads) : null
  return { rate: known ?? estimate, known, estimate, scriptLoads }
}
