// The PostgreSQL server stopped under load as a power cut would, and started again, while Levier runs on.
import { startPostgres, whyNoPostgres } from '../support/postgres.ts'
import { openLevier } from './levier-process.ts'
import { sufferOutage } from './outage.ts'

export async function stopPostgres(seconds = 10): Promise<boolean> {
  const missing = whyNoPostgres()
  if (missing) {
    console.log(`  left out: ${missing}`)
    return true
  }
  const server = await startPostgres({ isDurable: true })
  process.env.DATABASE_URL = await server.createDatabase()
  const levier = await openLevier()
  try {
    return await sufferOutage(levier, {
      take: () => server.halt('immediate'),
      giveBack: () => server.start(),
      durationMs: seconds * 1000,
      takesReads: true,
    })
  } finally {
    delete process.env.DATABASE_URL
    await levier.end('SIGKILL')
    await server.stop()
  }
}
