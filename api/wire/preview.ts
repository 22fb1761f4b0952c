// Seeing a variant without taking part: what a signed link shows, and what the app and a framed page say to each other.
import { z } from 'zod'
import { Instant, Key } from './common.ts'
import { type Change, PublishedExperiment } from './config.ts'

/** What a signed link shows: the variant, and what else every visitor sees, as if all of it were rolled out. */
export const Preview = z.object({
  experiment: z.object({ key: Key, name: z.string() }),
  variant: z.object({ key: Key, name: z.string() }),
  expiresAt: Instant,
  experiments: z.array(PublishedExperiment),
})

/** One link a variant, as long as the page's address is on the site. */
export const PreviewLinks = z.object({
  items: z.array(z.object({ variant: Key, name: z.string(), url: z.string() })),
  expiresAt: Instant,
})

/** What the app asks of the framed page. */
export type PreviewRequest =
  /** shows these changes and no others */
  | { levier: 'preview'; changes: readonly Change[] }
  /** scrolls to the element of the change being edited and outlines it; null ends it */
  | { levier: 'outline'; selector: string | null }
  /** the next click chooses an element instead of working the page; Escape ends it */
  | { levier: 'pick'; isOn: boolean }

/** An element that was clicked, with what a change or a goal would start from. */
export type PickedElement = {
  /** Finds this element alone, and is likely to after the next release of the page. */
  selector: string
  /** Lower case: `h1`. */
  tag: string
  /** As read, at most 500 characters. */
  text: string
  /** What is inside, at most 5,000 characters. */
  html: string
  classes: string[]
  /** Those that changes are often about: href, src, alt, title, placeholder, value, type, aria-label. */
  attributes: { [name: string]: string }
  /** Selector of the form it is in, or is. */
  form: string | null
  /** A text would replace more than words: fields, links, images, paragraphs are in it. */
  holdsOthers: boolean
  /** Stays over the page while it scrolls, as a consent banner does. */
  isFixed: boolean
}

/** What the page answers. `applied` names the selectors, or targets of moves, that find nothing. */
export type PreviewAnswer =
  | { levier: 'ready' }
  | { levier: 'applied'; missing: string[] }
  | { levier: 'picked'; picked: PickedElement }
  | { levier: 'pick-ended' }

export type Preview = z.infer<typeof Preview>
export type PreviewLinks = z.infer<typeof PreviewLinks>
