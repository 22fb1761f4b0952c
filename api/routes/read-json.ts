// Bodies that may say they are text: public calls that browsers send without asking first.
import type { Context } from 'hono'
import { Problem } from '../problem.ts'

export async function readJson(c: Context): Promise<unknown> {
  const text = await c.req.text()
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new Problem('invalid_json', 'the body is not JSON', { cause })
  }
}
