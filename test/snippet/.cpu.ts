import { readFile } from 'node:fs/promises'
import { chromium } from '@playwright/test'
import { browserLaunch } from '../support/browser.ts'
import { startSnippetHost } from '../support/snippet-host.ts'
const read = (n: string) => readFile(`/work/main/dist/snippet/${n}.js.txt`, 'utf8')
const host = await startSnippetHost({ runtime: await read('runtime'), loader: await read('loader') })
const html = (paste: string) => `<!doctype html><head>${paste}</head><body><h1 id=titre>x</h1>${'<p>texte</p>'.repeat(500)}</body>`
host.state.config = { v: 1, revision: 1, consent: 'consent', goals: [], experiments: [{ key: 't', phase: 1, status: 'running', seed: 's', hashVersion: 2, coverage: 1, weights: [0, 1], audience: { pages: [] }, variants: [{ key: 'a', changes: [] }, { key: 'b', changes: [{ kind: 'text', selector: '#titre', value: 'V' }] }] }] }
const b = await chromium.launch(browserLaunch)
for (const [name, page] of [['with', (p: string) => html(p)], ['without', () => html('')]] as const) {
  host.setPage('/', page)
  const script: number[] = []; const task: number[] = []
  for (let i = 0; i < 15; i++) {
    const c = await b.newContext(); await c.addCookies([{ name: 'levier', value: `11111111-1111-4111-8111-111111111111.${Date.now()}`, url: host.siteOrigin }])
    const p = await c.newPage(); const s = await c.newCDPSession(p); await s.send('Emulation.setCPUThrottlingRate', { rate: 4 }); await s.send('Performance.enable')
    await p.goto(host.siteOrigin); await p.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length)
    const { metrics } = await s.send('Performance.getMetrics'); const m = Object.fromEntries(metrics.map((x) => [x.name, x.value]))
    script.push((m.ScriptDuration ?? 0) * 1000); task.push((m.TaskDuration ?? 0) * 1000); await c.close()
  }
  const med = (x: number[]) => x.sort((a, b) => a - b)[7]?.toFixed(1)
  console.log(name, 'script ms', med(script), 'task ms', med(task))
}
await b.close(); await host.close()
