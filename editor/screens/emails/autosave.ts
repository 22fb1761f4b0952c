// Saves what is written as it is written: one save at a time, each from the version it started from, tried again when the way is free.
import type { Email } from '#wire/emails'
import { RequestError } from '../../api.ts'

export type Content = Pick<Email, 'name' | 'subject' | 'preheader' | 'source'>
export type SaveState = 'saved' | 'waiting' | 'saving' | 'failed' | 'conflict'
export type Saving = { state: SaveState; content: Content; version: number; error: unknown; savedAt: number }

type Options = {
  email: Email
  save: (patch: Partial<Content> & { version: number }) => Promise<Email>
  /** Milliseconds without typing before a save. */
  pauseMs: number
  /** Milliseconds before a save that failed is tried again. */
  retryMs: number
}

const FIELDS = ['name', 'subject', 'preheader', 'source'] as const

export const contentOf = ({ name, subject, preheader, source }: Email): Content => ({
  name,
  subject,
  preheader,
  source,
})

export type Autosave = ReturnType<typeof createAutosave>

export function createAutosave({ email, save, pauseMs, retryMs }: Options) {
  let kept = contentOf(email)
  let now: Saving = {
    state: 'saved',
    content: kept,
    version: email.version,
    error: null,
    savedAt: email.updatedAt,
  }
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: Promise<boolean> | undefined
  const listeners = new Set<() => void>()

  const set = (change: Partial<Saving>) => {
    now = { ...now, ...change }
    for (const listener of listeners) listener()
  }
  const changed = () =>
    Object.fromEntries(
      FIELDS.filter((field) => now.content[field] !== kept[field]).map((field) => [
        field,
        now.content[field],
      ]),
    ) as Partial<Content>
  const isDirty = () => FIELDS.some((field) => now.content[field] !== kept[field])
  const plan = (waitMs: number) => {
    clearTimeout(timer)
    timer = setTimeout(() => void flush(), waitMs)
  }

  async function run(): Promise<boolean> {
    while (isDirty()) {
      const sent = now.content
      set({ state: 'saving', error: null })
      try {
        const saved = await save({ ...changed(), version: now.version })
        kept = sent
        set({ version: saved.version, savedAt: saved.updatedAt })
      } catch (error) {
        const isConflict = error instanceof RequestError && error.code === 'wrong_version'
        set({ state: isConflict ? 'conflict' : 'failed', error })
        if (error instanceof RequestError && error.isRetryable) plan(retryMs)
        return false
      }
    }
    set({ state: 'saved' })
    return true
  }

  /** Saves at once; false where something stays unsaved. */
  function flush(): Promise<boolean> {
    clearTimeout(timer)
    if (now.state === 'conflict') return Promise.resolve(false)
    running ??= run().finally(() => {
      running = undefined
    })
    return running
  }

  return {
    get: () => now,
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    change(patch: Partial<Content>): void {
      set({ content: { ...now.content, ...patch } })
      if (now.state === 'conflict' || now.state === 'saving') return
      if (now.state !== 'failed') set({ state: isDirty() ? 'waiting' : 'saved' })
      plan(pauseMs)
    },
    flush,
    /** What the server has is shown, and written on from there. */
    adopt(theirs: Email): void {
      clearTimeout(timer)
      kept = contentOf(theirs)
      set({ state: 'saved', content: kept, version: theirs.version, error: null, savedAt: theirs.updatedAt })
    },
    /** What is written here becomes the next version after theirs, which stays in the history. */
    keepMine(theirs: Email): Promise<boolean> {
      kept = contentOf(theirs)
      set({ state: 'waiting', version: theirs.version, error: null })
      return flush()
    },
    stop: () => clearTimeout(timer),
  }
}
