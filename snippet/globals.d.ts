// What the snippet and its host page share, and what the server puts into the build.

/** The published config and whose it is, put in by the server when it answers `GET /s/{siteKey}.js`. */
declare const __LEVIER_CONFIG__: import('#domain/experiment').SiteConfig & { siteKey: string }

type LevierExposure = { experiment: string; variant: string; phase: number }

type LevierCommand =
  | [name: 'track', event: string, options?: { value?: number; currency?: string }]
  | [name: 'consent', choice: 'granted' | 'denied']
  | [name: 'on', event: 'exposure', listener: (exposure: LevierExposure) => void]

/** `window.levier`: the loader's stand-in keeps commands in `q`; the runtime's own carries the config's `revision`. */
type Levier = {
  (...command: LevierCommand): void
  q?: Iterable<unknown>[]
  revision?: number
}

declare var levier: Levier

interface Window {
  levier?: Levier
  dataLayer?: unknown[]
}

interface Navigator {
  /** Global Privacy Control, https://w3c.github.io/gpc/ */
  readonly globalPrivacyControl?: boolean
  /** Tracking Preference Expression (DNT), given up but still sent. */
  readonly doNotTrack?: string | null
}

interface Document {
  /** https://wicg.github.io/nav-speculation/prerendering.html */
  readonly prerendering?: boolean
}

/** What a site has said of its banner, put in by the server behind the runtime. */
declare const __LEVIER_BANNER__: {
  readonly service?: string
  readonly vendor?: string
  readonly purposes?: readonly number[]
  readonly signal?: string
}
