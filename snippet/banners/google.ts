// Google consent mode: what banners tell Google's tags, read from the data layer or from the tags' own state.
import { tell } from './tell.ts'

type Ics = { entries?: Record<string, { update?: boolean | string }> }

const page = window as { dataLayer?: unknown[]; google_tag_data?: { ics?: Ics } }
page.dataLayer ||= []
const layer = page.dataLayer
const signal = __LEVIER_BANNER__.signal as string

/** Only an update is a visitor's choice: defaults are the site's own, and are set again on each page. */
function read(entry: unknown): void {
  const [command, kind, said] = Array.from((entry ?? []) as ArrayLike<unknown>)
  const told =
    command === 'consent' && kind === 'update'
      ? (said as Record<string, unknown> | undefined)?.[signal]
      : // templates of the tag manager speak to the tags without the data layer
        page.google_tag_data?.ics?.entries?.[signal]?.update
  if (told !== undefined) tell(told === true || told === 'granted')
}

const { push } = layer
layer.push = (...entries) => {
  const length = push.apply(layer, entries)
  entries.forEach(read)
  return length
}
for (const entry of [...layer]) read(entry)
