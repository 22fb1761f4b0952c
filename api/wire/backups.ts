// Backups of the whole server, as its owners see them: what is made by itself, and what became of the last one.
import { z } from 'zod'
import { Instant } from './common.ts'

export const Backups = z.object({
  /** What the server makes by itself, once a day: when by its own clock (`HH:MM`), how many are kept, and where copies go; null where it makes none. */
  schedule: z
    .object({ at: z.string(), keep: z.int(), copy: z.enum(['folder', 'bucket']).nullable() })
    .nullable(),
  /** One is being made at this moment. */
  isRunning: z.boolean(),
  triedAt: Instant.nullable(),
  /** When one was last written and read again, by itself or by `levier backup`, and how large it is. */
  succeededAt: Instant.nullable(),
  bytes: z.int().nullable(),
  /** Why the last try is not what it should be: nothing was written, or it was not copied to the other place. */
  failure: z.enum(['not_written', 'not_copied']).nullable(),
})

export type Backups = z.infer<typeof Backups>
