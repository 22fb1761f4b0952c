// What a site publishes to browsers: the answer of `GET /v1/config/{siteKey}`.
import { z } from 'zod'
import type { SiteConfig as PublishedConfig } from '#domain/experiment'
import { Key, Selector } from './common.ts'

const Text = z.string().max(20_000)

/** What a variant does to the first element that the selector finds. */
export const Change = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), selector: Selector, value: Text }),
  z.object({
    kind: z.literal('image'),
    selector: Selector,
    src: z.url({ protocol: /^https?$/ }).max(2000),
    alt: z.string().max(500).optional(),
  }),
  z.object({ kind: z.literal('hide'), selector: Selector }),
  z.object({
    kind: z.literal('move'),
    selector: Selector,
    target: Selector,
    position: z.enum(['before', 'after', 'start', 'end']),
  }),
  z.object({
    kind: z.literal('style'),
    selector: Selector,
    property: z.string().regex(/^-{0,2}[a-z][a-z0-9-]{0,60}$/),
    value: z.string().trim().min(1).max(500),
  }),
])

export const PageRule = z.object({
  match: z.enum(['equals', 'prefix', 'contains']),
  value: z.string().trim().min(1).max(2000),
  exclude: z.literal(true).optional(),
})
export const Audience = z.object({ pages: z.array(PageRule).max(50) })
export const Namespace = z.tuple([
  z.string().min(1).max(64),
  z.number().min(0).max(1),
  z.number().min(0).max(1),
])

export const PublishedExperiment = z.object({
  key: Key,
  phase: z.int().positive(),
  status: z.enum(['running', 'rolled_out']),
  seed: z.string(),
  hashVersion: z.literal(2),
  coverage: z.number().min(0).max(1),
  weights: z.array(z.number()),
  namespace: Namespace.optional(),
  audience: Audience,
  variants: z.array(z.object({ key: Key, changes: z.array(Change) })),
  rollout: z.string().optional(),
})

export const PublishedGoal = z.object({
  key: Key,
  kind: z.enum(['click', 'form_submit', 'page_view', 'custom']),
  selector: z.string().optional(),
  url: z.string().optional(),
  name: z.string().optional(),
})

export const SiteConfig = z.object({
  v: z.literal(1),
  revision: z.int(),
  consent: z.enum(['consent', 'strict']),
  experiments: z.array(PublishedExperiment),
  goals: z.array(PublishedGoal),
})

export type Change = z.infer<typeof Change>
export type PageRule = z.infer<typeof PageRule>
export type SiteConfig = PublishedConfig
