// The compiler's thread: one source, or one mail to be filled, after the other. Whoever asks keeps the time, and ends it where one takes too long.
import { parentPort } from 'node:worker_threads'
import { fillContent } from '../fill-content.ts'
import type { Compiled, ToFill } from '../services.ts'
import { compileSource } from './compile-source.ts'

/** What is asked of it. */
export type Task = { source: string } | { fill: ToFill }

/** Tags in tags by the thousand end the stack of whatever reads them. */
async function compileAnything(source: string): Promise<Compiled> {
  try {
    return await compileSource(source)
  } catch (error) {
    const message = error instanceof Error ? error.message.slice(0, 300) : 'it cannot be compiled'
    return { html: '', text: '', troubles: [{ line: 0, code: 'too_large', message }] }
  }
}

parentPort?.on('message', async ({ id, task }: { id: number; task: Task }) => {
  const answer = 'source' in task ? await compileAnything(task.source) : fillContent(task.fill)
  parentPort?.postMessage({ id, answer })
})
// the first one loads what the others find loaded
await compileAnything(
  '<mjml><mj-body><mj-section><mj-column><mj-text>.</mj-text></mj-column></mj-section></mj-body></mjml>',
)
parentPort?.postMessage('ready')
