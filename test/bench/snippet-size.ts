// Bytes of what customers' pages load.
import { readFileSync } from 'node:fs'
import { brotliCompressSync, gzipSync } from 'node:zlib'

export async function benchSnippet(): Promise<void> {
  for (const name of ['runtime', 'loader']) {
    const file = readFileSync(new URL(`../../dist/snippet/${name}.js.txt`, import.meta.url))
    const sizes = `${file.length} B raw, ${gzipSync(file, { level: 9 }).length} gzip, ${brotliCompressSync(file).length} Brotli`
    console.log(`  ${name.padEnd(10)} ${sizes}  (budget: ${name === 'runtime' ? '4,500 Brotli' : '400 raw'})`)
  }
}
