// A CSS selector that finds one element alone, made of what is likely to outlive the page's next release.

/** Written by people for tests and scripts, so they stay. */
const HANDLES = [
  'data-testid',
  'data-test',
  'data-cy',
  'data-qa',
  'data-id',
  'data-name',
  'data-section',
  'name',
]
/** Comes and goes while the page is used. */
const STATE =
  /^(is|has|js|no)-|^(active|open|opened|closed|selected|current|visible|hidden|show|shown|focus|hover|disabled|loaded|lazy)/
const TOOLS = /^(css|sc|jsx?|jss|svelte|astro|emotion|mui|mantine|radix|headlessui|ember|ng|v)-/i

/** By id, handle or class where one of these is enough, else below the nearest ancestor that has such a name. */
export function selectorOf(element: Element): string {
  const own = namesOf(element)
  const short = own.find((name) => isName(name) && isOnly(name, element))
  if (short) return short
  let path = placeOf(element)
  for (let at = element.parentElement; at && at !== document.documentElement; at = at.parentElement) {
    const anchor = namesOf(at).find((name) => isName(name) && isOnly(name, at as Element))
    if (anchor) {
      const below = [...own.map((name) => `${anchor} ${name}`), `${anchor} > ${path}`]
      const found = below.find((selector) => isOnly(selector, element))
      if (found) return found
    }
    path = `${placeOf(at)} > ${path}`
  }
  return path
}

/** A page has one of these for good; another tag may get a twin any day. */
function isName(selector: string): boolean {
  return /[^a-z]/.test(selector) || /^(main|header|footer|nav|form|body)$/.test(selector)
}

/** From the most to the least lasting. */
function namesOf(element: Element): string[] {
  const tag = CSS.escape(element.localName)
  const { id } = element
  const handles = HANDLES.flatMap((name) => {
    const value = element.getAttribute(name)
    return value && value.length < 60 && !isGenerated(value) ? `${tag}[${name}=${JSON.stringify(value)}]` : []
  })
  const classes = [...element.classList].filter((name) => !isGenerated(name) && !STATE.test(name))
  return [
    ...(id && !isGenerated(id) ? [`#${CSS.escape(id)}`] : []),
    ...handles,
    ...classes.map((name) => `.${CSS.escape(name)}`),
    ...classes.map((name) => `${tag}.${CSS.escape(name)}`),
    ...(classes.length > 1
      ? [
          tag +
            classes
              .slice(0, 3)
              .map((name) => `.${CSS.escape(name)}`)
              .join(''),
        ]
      : []),
    tag,
  ]
}

function placeOf(element: Element): string {
  const tag = CSS.escape(element.localName)
  const twins = [...(element.parentElement?.children ?? [])].filter(
    ({ localName }) => localName === element.localName,
  )
  return twins.length > 1 ? `${tag}:nth-of-type(${twins.indexOf(element) + 1})` : tag
}

/** Made by a build tool or a framework: hashes, counters, prefixes of libraries, utilities that change with the design. */
export function isGenerated(name: string): boolean {
  if (TOOLS.test(name) || /[:[\]/%]|\d{3}/.test(name)) return true
  return name.split(/[-_]+/).some(isHash)
}

/** Letters and digits mixed (`1x2ab`, `kLm3f`), or capitals where no word has any (`hjKlqW`). */
function isHash(part: string): boolean {
  if (part.length < 5) return false
  return /\d/.test(part)
    ? /[a-z]/i.test(part.replace(/\d+$/, '')) && /\d.*[a-z]|[A-Z]/.test(part)
    : /[a-z][A-Z]+[a-z]?[A-Z]/.test(part) || !/[aeiouyàâéèêëîïôöùûü]/i.test(part)
}

function isOnly(selector: string, element: Element): boolean {
  const found = document.querySelectorAll(selector)
  return found.length === 1 && found[0] === element
}
