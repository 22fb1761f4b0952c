// Builds the web app into dist/app, where the server finds it.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

/** What `/api/docs` shows the API with, from this server as everything is. */
const apiDocs: Plugin = {
  name: 'api-docs',
  writeBundle: ({ dir = '' }) => {
    mkdirSync(`${dir}/api-docs`, { recursive: true })
    for (const name of ['swagger-ui-bundle.js', 'swagger-ui.css']) {
      const from = fileURLToPath(import.meta.resolve(`swagger-ui-dist/${name}`))
      // without the address of a source map, which would not be there
      const text = readFileSync(from, 'utf8').replace(/^\/[/*]# sourceMappingURL=.*$/gm, '')
      writeFileSync(`${dir}/api-docs/${name}`, text)
    }
  },
}

export default defineConfig({
  root: new URL('.', import.meta.url).pathname,
  base: '/',
  plugins: [react(), apiDocs],
  build: {
    outDir: '../dist/app',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    // bytes before gzip: `npm run bench` counts those of the wire
    chunkSizeWarningLimit: 700,
    // what the first screen loads is one file, which packs better than the eighty it was
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } } },
  },
})
