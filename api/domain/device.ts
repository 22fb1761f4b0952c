// The name of a browser and its system, read from its user agent, for a person who looks at their own sessions.

type Named = readonly (readonly [name: string, mark: RegExp])[]

/** In this order: most browsers also claim to be the ones after them. */
const BROWSERS: Named = [
  ['Edge', /\bEdg(e|A|iOS)?\//],
  ['Opera', /\bOPR\//],
  ['Samsung Internet', /\bSamsungBrowser\//],
  ['Firefox', /\b(Firefox|FxiOS)\//],
  ['Chrome', /\b(Chrome|CriOS)\//],
  ['Safari', /\bVersion\/[\d.]+ .*Safari\//],
  ['curl', /^curl\//],
]
const SYSTEMS: Named = [
  ['Windows', /\bWindows\b/],
  ['Android', /\bAndroid\b/],
  ['iPad', /\biPad\b/],
  ['iPhone', /\biPhone\b/],
  ['macOS', /\bMac OS X\b/],
  ['ChromeOS', /\bCrOS\b/],
  ['Linux', /\bLinux\b/],
]

/** null where neither is known by name; the user agent itself is kept nowhere. */
export function readDevice(userAgent: string) {
  const nameIn = (names: Named) => names.find(([, mark]) => mark.test(userAgent))?.[0] ?? null
  const [browser, system] = [nameIn(BROWSERS), nameIn(SYSTEMS)]
  return browser === null && system === null ? null : { browser, system }
}
