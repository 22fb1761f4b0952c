// Mails whose tags cannot be filled, one after the other: one is that person's, a few are the email's.

/** So many of one version in a row, and its campaign stops. */
const FEW = 3

export type TemplateRuns = {
  filled(message: Mail): void
  /** True where it is time to stop. */
  unfilled(message: Mail): boolean
}
type Mail = { campaignId: string; variant: string }

export function templateRuns(): TemplateRuns {
  const runs = new Map<string, number>()
  const keyOf = ({ campaignId, variant }: Mail) => `${campaignId} ${variant}`
  return {
    filled: (message) => {
      runs.delete(keyOf(message))
    },
    unfilled: (message) => {
      const run = (runs.get(keyOf(message)) ?? 0) + 1
      // whoever goes on begins anew
      runs.set(keyOf(message), run < FEW ? run : 0)
      return run >= FEW
    },
  }
}
