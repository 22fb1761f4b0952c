// Builds what customers' pages load, into dist/snippet, and fails when it has grown past its budget.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { type BuildOptions, build } from 'esbuild'
import { type MinifyOptions, minify } from 'terser'

/** Brotli, without the site's config. */
export const RUNTIME_BUDGET_BYTES = 4500
/** As pasted: with its tags and a real address. */
export const LOADER_BUDGET_BYTES = 400
/** Each of them, Brotli: what such a site's script grows by. */
export const BANNER_BUDGET_BYTES = 450
/** What the app replaces in the paste, and the server in the runtime. */
const SRC = '__LEVIER_SRC__'
const CONFIG = '__LEVIER_CONFIG__'
const BANNER = '__LEVIER_BANNER__'
/** What listens to consent banners, each served behind the runtime to the sites that have chosen it. */
const BANNERS = ['tarteaucitron', 'axeptio', 'didomi', 'tcf', 'google'] as const
const TYPICAL_SRC = 'https://mesures.planeo.fr/s/site_0198c2d4a7f37c1b.js'

export type Bytes = { raw: number; gzip: number; brotli: number }
type Banners = { [banner in `banner ${(typeof BANNERS)[number]}`]: Bytes }
export type SnippetSizes = { runtime: Bytes; preview: Bytes; loader: Bytes; choice: Bytes } & Banners

const options = {
  bundle: true,
  write: false,
  minifySyntax: true,
  format: 'iife',
  // 2020's browsers (Chrome 85, Firefox 79, Safari 14); older ones read neither script and show the original.
  target: 'es2021',
  tsconfigRaw: { compilerOptions: { alwaysStrict: false } },
  // Names of our own, which neither the page, the wire nor storage sees.
  mangleProps: /^(stands|undo|patch|change|changed)$/,
} as const satisfies BuildOptions

/** Terser makes a twentieth less of it than esbuild; nothing here relies on what the unsafe ones assume away. */
const smaller = {
  ecma: 2020,
  compress: {
    passes: 3,
    unsafe: true,
    unsafe_arrows: true,
    pure_getters: true,
    keep_fargs: false,
    hoist_funs: true,
  },
} as const satisfies MinifyOptions

/**
 * Writes `runtime.js.txt`, `preview.js.txt`, `choice.js.txt`, `loader.js.txt` (the paste: HTML) and `banners.js.txt`
 * (JSON: a script each), and answers their sizes.
 */
export async function buildSnippet(outDir: string): Promise<SnippetSizes> {
  const runtime = await bundle('runtime.ts')
  const preview = await bundle('overlay/preview.ts')
  const loader = `<script>${(await bundle('loader.ts')).trim().replace(/;$/, '')}</script>`
  const choice = await bundle('choice/choice.ts')
  const banners = await Promise.all(
    BANNERS.map(async (name) => [name, await bundle(`banners/${name}.ts`)] as const),
  )
  assertOnce(runtime, CONFIG)
  // tarteaucitron has nothing to be told
  for (const [name, script] of banners) if (name !== 'tarteaucitron') assertOnce(script, BANNER)
  assertOnce(loader, SRC)
  await mkdir(outDir, { recursive: true })
  await writeFile(join(outDir, 'runtime.js.txt'), runtime)
  await writeFile(join(outDir, 'preview.js.txt'), preview)
  await writeFile(join(outDir, 'choice.js.txt'), choice)
  await writeFile(join(outDir, 'banners.js.txt'), JSON.stringify(Object.fromEntries(banners)))
  await writeFile(join(outDir, 'loader.js.txt'), loader)
  return {
    runtime: measure(runtime),
    preview: measure(preview),
    loader: measure(loader.replace(SRC, TYPICAL_SRC)),
    choice: measure(choice),
    ...(Object.fromEntries(banners.map(([name, script]) => [`banner ${name}`, measure(script)])) as Banners),
  }
}

async function bundle(entry: string): Promise<string> {
  const entryPoint = fileURLToPath(new URL(entry, import.meta.url))
  const { outputFiles } = await build({ ...options, entryPoints: [entryPoint] })
  const { code } = await minify(outputFiles[0]?.text ?? '', smaller)
  return code ?? ''
}

function measure(text: string): Bytes {
  const raw = Buffer.from(text)
  return { raw: raw.length, gzip: gzipSync(raw, { level: 9 }).length, brotli: brotliCompressSync(raw).length }
}

function assertOnce(text: string, placeholder: string): void {
  const count = text.split(placeholder).length - 1
  if (count !== 1) throw new Error(`${placeholder} stands ${count} times in the build: it is replaced once`)
}

async function main(): Promise<void> {
  const sizes = await buildSnippet(fileURLToPath(new URL('../dist/snippet', import.meta.url)))
  for (const [name, { raw, gzip, brotli }] of Object.entries(sizes)) {
    console.log(`snippet ${name}: ${raw} bytes, ${gzip} gzip, ${brotli} Brotli`)
  }
  const { runtime, loader } = sizes
  if (runtime.brotli > RUNTIME_BUDGET_BYTES) fail('runtime', runtime.brotli, RUNTIME_BUDGET_BYTES, 'Brotli')
  for (const name of BANNERS) {
    const { brotli } = sizes[`banner ${name}`]
    if (brotli > BANNER_BUDGET_BYTES) fail(`${name} banner`, brotli, BANNER_BUDGET_BYTES, 'Brotli')
  }
  if (loader.raw > LOADER_BUDGET_BYTES) fail('loader', loader.raw, LOADER_BUDGET_BYTES, 'as pasted')
}

function fail(name: string, bytes: number, budget: number, how: string): void {
  console.error(`The ${name} is over its budget: ${bytes} bytes ${how}, ${budget} allowed.`)
  process.exitCode = 1
}

if (import.meta.main) await main()
