// Bytes of what customers' pages load.
import { readFileSync } from 'node:fs'
import { brotliCompressSync, gzipSync } from 'node:zlib'

const budgets: Record<string, string> = {
  runtime: '(budget: 4,500 Brotli)',
  preview: '(loaded in previews only)',
  loader: '(budget: 400 raw)',
}

export async function benchSnippet(): Promise<void> {
  for (const name of ['runtime', 'preview', 'loader']) {
    const file = readFileSync(new URL(`../../dist/snippet/${name}.js.txt`, import.meta.url))
    const sizes = `${file.length} B raw, ${gzipSync(file, { level: 9 }).length} gzip, ${brotliCompressSync(file).length} Brotli`
    console.log(`  ${name.padEnd(10)} ${sizes}  ${budgets[name]}`)
  }
}
