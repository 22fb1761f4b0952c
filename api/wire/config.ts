// What a site publishes to browsers: the answer of `GET /v1/config/{siteKey}`.
import { z } from 'zod'
import type { SiteConfig as PublishedConfig } from '#domain/experiment'
import { findUnsafeHtml, isUnsafeAttribute } from '#domain/unsafe-html'
import { Key, Selector } from './common.ts'

const Text = z.string().max(20_000)
const Place = z.enum(['before', 'after', 'start', 'end'])
const ClassNames = z.array(z.string().regex(/^[^\s"'<>]{1,100}$/)).max(20)

/** HTML that runs nothing, refused otherwise with what was found. */
const Html = Text.superRefine((html, context) => {
  const unsafe = findUnsafeHtml(html)
  if (unsafe) {
    context.addIssue({
      code: 'custom',
      message: `${unsafe.found} may not stand in a change: take it out`,
      params: { reason: `html_${unsafe.reason}`, found: unsafe.found },
    })
  }
})

const attribute = z
  .object({
    kind: z.literal('attribute'),
    selector: Selector,
    name: z.string().regex(/^[a-z][a-z0-9_-]{0,60}$/),
    value: z.string().max(2000),
  })
  .superRefine(({ name, value }, context) => {
    if (!isUnsafeAttribute(name, value)) return
    context.addIssue({
      code: 'custom',
      path: [/^(on|srcdoc)/.test(name) ? 'name' : 'value'],
      message: `this would run a script on the page: ${name}`,
      params: { reason: 'html_attribute', found: name },
    })
  })

/** What a variant does to the first element that the selector finds. */
export const Change = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), selector: Selector, value: Text }),
  z.object({ kind: z.literal('html'), selector: Selector, value: Html }),
  attribute,
  z.object({
    kind: z.literal('image'),
    selector: Selector,
    src: z.url({ protocol: /^https?$/ }).max(2000),
    alt: z.string().max(500).optional(),
  }),
  z.object({
    kind: z.literal('style'),
    selector: Selector,
    property: z.string().regex(/^-{0,2}[a-z][a-z0-9-]{0,60}$/),
    value: z.string().trim().min(1).max(500),
  }),
  z.object({ kind: z.literal('class'), selector: Selector, add: ClassNames, remove: ClassNames }),
  z.object({ kind: z.literal('hide'), selector: Selector }),
  z.object({ kind: z.literal('move'), selector: Selector, target: Selector, position: Place }),
  z.object({
    kind: z.literal('insert'),
    selector: Selector,
    position: Place,
    value: Html.refine((html) => html.trim() !== '', { message: 'there is nothing to insert' }),
  }),
])

export const PageRule = z.object({
  match: z.enum(['equals', 'prefix', 'contains']),
  value: z.string().trim().min(1).max(2000),
  exclude: z.literal(true).optional(),
})
export const SourceRule = z.object({
  kind: z.enum(['utm_source', 'utm_medium', 'utm_campaign', 'referrer']),
  match: z.enum(['equals', 'contains']),
  value: z.string().trim().toLowerCase().min(1).max(200),
})

/** Every part that is there must hold; of a list, one entry is enough. A part that asks nothing is left out. */
export const Audience = z.object({
  pages: z.array(PageRule).max(50),
  devices: z
    .array(z.enum(['phone', 'tablet', 'desktop']))
    .min(1)
    .max(3)
    .optional(),
  sources: z.array(SourceRule).min(1).max(20).optional(),
  languages: z
    .array(
      z
        .string()
        .toLowerCase()
        .regex(/^[a-z]{2,3}(-[a-z0-9]{1,8})*$/),
    )
    .min(1)
    .max(20)
    .optional(),
  visitors: z.enum(['new', 'returning']).optional(),
})
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
  kind: z.enum([
    'click',
    'form_start',
    'form_submit',
    'form_completion',
    'page_view',
    'scroll',
    'engaged',
    'custom',
    'revenue',
  ]),
  selector: z.string().optional(),
  url: z.string().optional(),
  name: z.string().optional(),
  confirmation: z.string().optional(),
  percent: z.number().optional(),
  seconds: z.number().optional(),
  currency: z.string().optional(),
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
export type SourceRule = z.infer<typeof SourceRule>
export type Audience = z.infer<typeof Audience>
export type SiteConfig = PublishedConfig
