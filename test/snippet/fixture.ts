// What every browser test of the snippet starts from: a built snippet, a customer's site, and silence on the console.
/// <reference path="../../snippet/globals.d.ts" />
import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, test as base, expect, type Page } from '@playwright/test'
import type { PublishedExperiment, PublishedGoal, SiteConfig } from '#domain/experiment'
import { buildSnippet } from '../../snippet/build.ts'
import { type BuiltSnippet, type SnippetHost, startSnippetHost } from '../support/snippet-host.ts'

type Fixtures = {
  host: SnippetHost
  /** Console errors that a test expects; any other, and any uncaught exception, fails it. */
  expectedErrors: RegExp[]
  /** The loader's second never ends, so that a busy machine cannot make the runtime late. False where it is the subject. */
  isPatient: boolean
}

export const test = base.extend<Fixtures, { built: BuiltSnippet }>({
  built: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's names
    async ({}, use) => {
      const outDir = await mkdtemp(join(tmpdir(), 'levier-snippet-'))
      await buildSnippet(outDir)
      const read = (name: string) => readFile(join(outDir, `${name}.js.txt`), 'utf8')
      await use({
        runtime: await read('runtime'),
        banners: JSON.parse(await read('banners')) as Record<string, string>,
        preview: await read('preview'),
        choice: await read('choice'),
        loader: await read('loader'),
      })
    },
    { scope: 'worker' },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's names
  expectedErrors: async ({}, use) => use([]),
  isPatient: [true, { option: true }],
  host: async ({ built, context, expectedErrors, isPatient }, use) => {
    if (isPatient) await context.addInitScript(ignoreRelease)
    const host = await startSnippetHost(built)
    const errors = watchErrors(context)
    host.setPage('/', landing)
    await use(host)
    expect(errors.filter((text) => !expectedErrors.some((pattern) => pattern.test(text)))).toEqual([])
    expect(host.state.invalid).toEqual([])
    await host.close()
  },
})

/** Runs in the page, before the loader. */
function ignoreRelease(): void {
  const real = window.setTimeout
  const patient = (act: () => void, delayMs?: number) => (delayMs === 1000 ? 0 : real(act, delayMs))
  window.setTimeout = patient as typeof window.setTimeout
}

function watchErrors(context: BrowserContext): string[] {
  const errors: string[] = []
  context.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
  context.on('weberror', (error) => errors.push(String(error.error())))
  return errors
}

const body = `<h1 id="titre">Original</h1>
<p id="sous-titre">Le sous-titre <b>du</b> site</p>
<img id="visuel" src="/hero.svg" alt="Avant" width="40" height="30">
<a id="cta" href="#formulaire"><svg width="9" height="9"><title>Flèche</title></svg> <span>Essayer</span></a>
<div id="haut"></div>
<form id="formulaire" method="post" action="/merci"><input id="email" name="email"><button id="envoyer">Envoyer</button></form>
<div id="bas"><p id="preuve">320 clients</p></div>`

/** The site's page; tests put more into its head and body. */
export function landing(paste: string, { head = '', more = '' } = {}): string {
  return `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Site</title>${paste}${head}</head><body>${body}${more}</body></html>`
}

/** Every visitor sees `b`, whose headline reads "Variante". */
export function experimentWith(part: Partial<PublishedExperiment> = {}): PublishedExperiment {
  return {
    key: 'titre',
    phase: 1,
    status: 'running',
    seed: 'graine',
    hashVersion: 2,
    coverage: 1,
    weights: [0, 1],
    audience: { pages: [] },
    variants: [
      { key: 'a', changes: [] },
      { key: 'b', changes: [{ kind: 'text', selector: '#titre', value: 'Variante' }] },
    ],
    ...part,
  }
}

export function configWith(
  experiments: PublishedExperiment[],
  goals: PublishedGoal[] = [],
  consent: SiteConfig['consent'] = 'consent',
): SiteConfig {
  return { v: 1, revision: 7, consent, experiments, goals }
}

/** Consents as a banner does, and waits until the server has what follows from it. */
export async function consent(page: Page, host: SnippetHost): Promise<void> {
  const before = host.received('page_view').length
  await page.evaluate(() => window.levier?.('consent', 'granted'))
  await expect.poll(() => host.received('page_view').length).toBeGreaterThan(before)
}

export const isRunning = (page: Page) => page.waitForFunction(() => window.levier?.revision !== undefined)

export { expect }
