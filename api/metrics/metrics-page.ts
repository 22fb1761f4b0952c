// `GET /metrics`, for a port of its own that no proxy shows to the world.
import { Hono } from 'hono'
import type { Registry } from 'prom-client'

/** `refresh` runs before each answer. */
export function metricsPage(registry: Registry, refresh: () => Promise<void>): Hono {
  return new Hono().get('/metrics', async (c) => {
    await refresh()
    return c.text(await registry.metrics(), 200, { 'Content-Type': registry.contentType })
  })
}
