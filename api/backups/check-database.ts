// Whether a file is a sound database of ours, found out beside the server's own thread.
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

/** Throws what is wrong with it. */
export async function checkDatabase(file: string): Promise<void> {
  const worker = new Worker(new URL('./check-worker.ts', import.meta.url), { workerData: file })
  try {
    await once(worker, 'message')
  } finally {
    await worker.terminate()
  }
}
