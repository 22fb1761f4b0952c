// A page opened by a preview link: shows the variant that the link names, on every page of the tab, and says so.
import { isPageIn } from '#domain/audience'
import { chosenVariant } from '#domain/experiment'
import type { Preview } from '#wire/preview'
import { showChanges } from '../changes.ts'
import { onPageChange } from '../pages.ts'
import { read, write } from '../storage.ts'
import { showBadge } from './badge.ts'

const NAME = 'levier_preview'

export async function startLinkPreview(base: string): Promise<void> {
  const token = new URLSearchParams(location.search).get(NAME) ?? read('sessionStorage', NAME)
  if (!token) return leave()
  write('sessionStorage', NAME, token)
  const preview = await load(`${base}/v1/preview/${encodeURIComponent(token)}`)
  if (preview) {
    const show = () => showChanges(preview.experiments.flatMap((experiment) => changesOf(experiment)))
    show()
    onPageChange(show)
  }
  showBadge(preview, () => {
    leave()
    const url = new URL(location.href)
    url.searchParams.delete(NAME)
    location.replace(url)
  })
}

/** Undefined where the link has run out, or the server cannot be reached: the page is then the original. */
async function load(url: string): Promise<Preview | undefined> {
  try {
    const response = await fetch(url, { credentials: 'omit' })
    return response.ok ? ((await response.json()) as Preview) : undefined
  } catch {
    return undefined
  }
}

/** The server answers all of it as rolled out: what visitors see there, and the previewed variant. */
function changesOf(experiment: Preview['experiments'][number]) {
  if (!isPageIn(experiment.audience, location.href)) return []
  return chosenVariant(experiment as Parameters<typeof chosenVariant>[0], '')?.changes ?? []
}

function leave(): void {
  window.name = ''
  write('sessionStorage', NAME)
}
