// The PostgreSQL server stopped under load as a power cut would, and started again, while Levier runs on.
import { openLevier } from './levier-process.ts'
import { onPostgres } from './on-postgres.ts'
import { type Outcome, sufferOutage } from './outage.ts'

export function stopPostgres(seconds = 10): Promise<Outcome> {
  return onPostgres(async (server) => {
    const levier = await openLevier()
    try {
      return await sufferOutage(levier, {
        take: () => server.halt('immediate'),
        giveBack: () => server.start(),
        durationMs: seconds * 1000,
        takesReads: true,
      })
    } finally {
      await levier.end('SIGKILL')
    }
  })
}
