// `levier recount`: tallies rebuilt from the log, which must be equal to what the folds made of it.
import { parseArgs } from 'node:util'
import { recountSite } from '../ingest/recount.ts'
import { Problem } from '../problem.ts'
import { listAllSites } from '../store/sites/sites.ts'
import { settingsHere, withStore } from './with-store.ts'

export async function recountAll(args: string[]): Promise<number> {
  const options = { check: { type: 'boolean', default: false }, json: { type: 'boolean' } } as const
  const { values } = parseArgs({ args, options })
  return withStore(settingsHere(), async (store) => {
    const reports = []
    const busy: string[] = []
    for (const site of await listAllSites(store)) {
      try {
        const report = await recountSite(store, site, Date.now(), { isWriting: !values.check })
        reports.push({ site: site.key, ...report })
      } catch (error) {
        // the other sites are still worth counting
        if (!(error instanceof Problem) || error.code !== 'unavailable') throw error
        busy.push(site.key)
        console.error(`${site.key}: ${error.message}`)
      }
    }
    const different = reports.reduce((sum, { differences }) => sum + differences.length, 0)
    if (values.json) console.log(JSON.stringify({ different, sites: reports, busy }))
    else {
      for (const { site, visitors, tallies, differences } of reports) {
        console.log(`${site}: ${visitors} visitors, ${tallies} tallies, ${differences.length} different`)
        for (const line of differences) console.log(`  ${line}`)
      }
    }
    return busy.length === 0 && (different === 0 || !values.check) ? 0 : 1
  })
}
