// Whether a person clicked, or a machine that reads mail before people do: a pure verdict on all hits of one mail.

/** Kept with every verdict; raised by each change of a rule, here or in what makes the signals. */
export const CLASSIFIER_VERSION = 1

/** A click is judged when it is this old: machines that follow links have shown themselves by then. */
export const HOLD_MS = 10 * 60_000

/** What is kept of a request: never its address, nor the user agent itself. */
export type ClickSignals = {
  method: 'GET' | 'HEAD'
  /** It said that it only fetches ahead. */
  isPrefetch: boolean
  agent: 'empty' | 'robot' | 'browser'
  /** The mail gateway, link scanner or preview that its user agent names. */
  gateway: string | null
  /** It asked as browsers ask for a page that somebody wants to see. */
  isNavigation: boolean
}

/** `link`: its index in the mail. */
export type Hit = { id: string; at: number; link: number; isTrap: boolean; signals: ClickSignals }

const CLICK_VERDICTS = [
  'human',
  'trap',
  'head',
  'prefetch',
  'empty_agent',
  'robot_agent',
  'gateway',
  'no_navigation',
  'near_trap',
  'burst',
] as const
export type ClickVerdict = (typeof CLICK_VERDICTS)[number]

/** Nobody opens this many different links of a mail within this time: two in a blink, three in a few breaths. */
const BURSTS = [
  { links: 2, withinMs: 1000 },
  { links: 3, withinMs: 10_000 },
]

/**
 * By id. `hits` are all of one mail, in any order. The verdict on a hit depends on those up to `HOLD_MS` before and
 * after it, so it is final once it is that old; what a scanner does at delivery is not held against a later reader.
 */
export function classifyClicks(hits: readonly Hit[]): Map<string, ClickVerdict> {
  const traps = hits.filter(({ isTrap }) => isTrap)
  return new Map(
    hits.map((hit) => {
      const near = (others: readonly Hit[], ms: number) =>
        others.filter(({ at }) => Math.abs(at - hit.at) <= ms)
      const isBurst = BURSTS.some(
        ({ links, withinMs }) => new Set(near(hits, withinMs).map(({ link }) => link)).size >= links,
      )
      const company = near(traps, HOLD_MS).length > 0 ? 'near_trap' : isBurst ? 'burst' : 'human'
      return [hit.id, hit.isTrap ? 'trap' : (ownVerdict(hit.signals) ?? company)]
    }),
  )
}

/** What the request says of itself; undefined where nothing speaks against a person. */
function ownVerdict({
  method,
  isPrefetch,
  agent,
  gateway,
  isNavigation,
}: ClickSignals): ClickVerdict | undefined {
  if (method === 'HEAD') return 'head'
  if (isPrefetch) return 'prefetch'
  if (agent === 'empty') return 'empty_agent'
  if (gateway !== null) return 'gateway'
  if (agent === 'robot') return 'robot_agent'
  return isNavigation ? undefined : 'no_navigation'
}
