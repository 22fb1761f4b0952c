// The compiler's thread: one source after the other. Whoever asks keeps the time, and ends it where one takes too long.
import { parentPort } from 'node:worker_threads'
import { compileSource } from './compile-source.ts'

parentPort?.on('message', async ({ id, source }: { id: number; source: string }) => {
  parentPort?.postMessage({ id, compiled: await compileSource(source) })
})
parentPort?.postMessage('ready')
