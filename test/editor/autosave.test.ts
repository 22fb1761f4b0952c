// What is written is kept: saves follow one another, failures are tried again, and nobody's version is lost.
import { afterEach, expect, test } from 'vitest'
import type { Email } from '#wire/emails'
import { RequestError } from '../../editor/api.ts'
import { createAutosave } from '../../editor/screens/emails/autosave.ts'

/** Longer than a test: only what is asked for is saved. */
const NEVER_MS = 3_600_000

const email: Email = {
  id: '0',
  name: 'Welcome',
  subject: 'Hello',
  preheader: '',
  source: '<mjml></mjml>',
  locale: 'en',
  template: null,
  version: 1,
  createdAt: 0,
  updatedAt: 0,
  archivedAt: null,
  campaigns: 0,
}
let stop = () => {}
afterEach(() => stop())

/** A server that keeps one mail and refuses what starts from another version than its own. */
function serverOf(start: Email) {
  let kept = start
  let outage: RequestError | undefined
  const patches: object[] = []
  return {
    patches,
    kept: () => kept,
    fail: (error: RequestError | undefined) => {
      outage = error
    },
    save: async ({ version, ...patch }: Partial<Email> & { version: number }) => {
      if (outage) throw outage
      if (version !== kept.version) throw new RequestError('wrong_version', { status: 409 })
      patches.push(patch)
      kept = { ...kept, ...patch, version: version + 1 }
      return kept
    },
  }
}

function open(server: ReturnType<typeof serverOf>) {
  const autosave = createAutosave({
    email: server.kept(),
    save: server.save,
    pauseMs: NEVER_MS,
    retryMs: NEVER_MS,
  })
  stop = autosave.stop
  return autosave
}

test('sends what changed, and what was typed meanwhile after it', async () => {
  const server = serverOf(email)
  const autosave = open(server)
  autosave.change({ subject: 'Hello you' })
  expect(autosave.get().state).toBe('waiting')
  const saving = autosave.flush()
  autosave.change({ subject: 'Hello you two' })
  expect(await saving).toBe(true)
  expect(server.patches).toEqual([{ subject: 'Hello you' }, { subject: 'Hello you two' }])
  expect(autosave.get()).toMatchObject({ state: 'saved', version: 3 })
})

test('a save that fails says so, keeps the words and is sent again', async () => {
  const server = serverOf(email)
  const autosave = open(server)
  server.fail(new RequestError('offline'))
  autosave.change({ subject: 'Hello you' })
  expect(await autosave.flush()).toBe(false)
  expect(autosave.get()).toMatchObject({ state: 'failed', content: { subject: 'Hello you' } })
  server.fail(undefined)
  expect(await autosave.flush()).toBe(true)
  expect(server.kept().subject).toBe('Hello you')
})

test('words taken back need no save', () => {
  const autosave = open(serverOf(email))
  autosave.change({ subject: 'Hello you' })
  autosave.change({ subject: 'Hello' })
  expect(autosave.get().state).toBe('saved')
})

test('a change from elsewhere stops the saving until one chooses', async () => {
  const server = serverOf(email)
  const [mine, theirs] = [open(server), open(server)]
  theirs.change({ subject: 'Theirs' })
  await theirs.flush()
  mine.change({ subject: 'Mine' })
  expect(await mine.flush()).toBe(false)
  expect(mine.get().state).toBe('conflict')
  mine.change({ preheader: 'More' })
  expect(await mine.flush()).toBe(false)
  expect(await mine.keepMine(server.kept())).toBe(true)
  expect(server.kept()).toMatchObject({ subject: 'Mine', preheader: 'More' })
  theirs.change({ preheader: 'Less' })
  await theirs.flush()
  theirs.adopt(server.kept())
  expect(theirs.get()).toMatchObject({ state: 'saved', content: { subject: 'Mine', preheader: 'More' } })
  theirs.stop()
})
