// Key results that marketers start from: the funnel's quick wins and a library of common indicators. Words are messages.
import type { KeyResultDirection, KeyResultSource, Unit } from './key-result.ts'
import type { Aggregation } from './metric.ts'
import type { Stage } from './stage.ts'

/** What is counted: people who did something on the page, or who left without staying. */
export type TemplateMeasure = {
  aggregation: Aggregation
  type: 'goal' | 'engaged'
  /** Kinds of goals that it is likely about, the likeliest first. */
  goals: readonly string[]
}

/** `baseline` and `target` are typical, in the unit's wire form; `measure` says how traffic can give the level. */
export type Template = {
  unit: Unit
  direction: KeyResultDirection
  baseline: number
  target: number
  targetLow: number | null
  stage: Stage
  source: KeyResultSource
  measure: TemplateMeasure | null
}

const left: TemplateMeasure = { aggregation: 'absent', type: 'engaged', goals: [] }
const did = (...goals: string[]): TemplateMeasure => ({ aggregation: 'unique', type: 'goal', goals })
const rising = { direction: 'increase', targetLow: null } as const
const falling = { direction: 'decrease', targetLow: null } as const
const observed = { source: 'observed', measure: null } as const
const measured = (measure: TemplateMeasure) => ({ source: 'measured', measure }) as const
const percent = (baseline: number, target: number) => ({ unit: 'percent', baseline, target }) as const

export const TEMPLATES = {
  bounce: { ...falling, ...percent(0.6, 0.45), ...measured(left), stage: 'activation' },
  page_clicks: { ...rising, ...percent(0.1, 0.12), ...measured(did('click')), stage: 'activation' },
  form_fields: { ...falling, ...observed, unit: 'count', baseline: 7, target: 3, stage: 'conversion' },
  form_completion: {
    ...rising,
    ...percent(0.1, 0.13),
    ...measured(did('form_completion', 'form_submit')),
    stage: 'conversion',
  },
  reply_time: { ...falling, ...observed, unit: 'minutes', baseline: 60, target: 5, stage: 'conversion' },
  welcome_email: { ...rising, ...observed, ...percent(0.02, 0.05), stage: 'activation' },
  acquisition_rate: { ...rising, ...observed, ...percent(0.02, 0.03), stage: 'acquisition' },
  cost_per_lead: {
    ...falling,
    ...observed,
    unit: 'euro',
    baseline: 8000,
    target: 6000,
    stage: 'acquisition',
  },
  ad_budget: {
    ...observed,
    direction: 'within',
    unit: 'euro',
    baseline: 300_000,
    targetLow: 150_000,
    target: 250_000,
    stage: 'acquisition',
  },
  activation_rate: {
    ...rising,
    ...percent(0.2, 0.25),
    ...measured(did('form_start', 'click')),
    stage: 'activation',
  },
  conversion_rate: {
    ...rising,
    ...percent(0.03, 0.04),
    ...measured(did('form_submit', 'form_completion', 'page_view')),
    stage: 'conversion',
  },
  sales_cycle: { ...falling, ...observed, unit: 'days', baseline: 45, target: 35, stage: 'conversion' },
  retention_rate: { ...rising, ...observed, ...percent(0.7, 0.8), stage: 'retention' },
  nps: { ...rising, ...observed, unit: 'score', baseline: 20, target: 35, stage: 'referral' },
  referral_rate: { ...rising, ...observed, ...percent(0.05, 0.1), stage: 'referral' },
} as const satisfies Record<string, Template>

export type TemplateId = keyof typeof TEMPLATES
export const TEMPLATE_IDS = Object.keys(TEMPLATES) as TemplateId[]

export const isTemplateId = (text: string | null): text is TemplateId =>
  text !== null && Object.hasOwn(TEMPLATES, text)

/** Objectives that a funnel usually starts from, with the key results that tell whether they are reached. */
export const QUICK_WINS = {
  landing: ['bounce', 'page_clicks'],
  form: ['form_fields', 'form_completion'],
  reply: ['reply_time', 'conversion_rate'],
  welcome: ['welcome_email', 'activation_rate'],
  leads: ['cost_per_lead', 'conversion_rate'],
  loyalty: ['nps', 'retention_rate'],
} as const satisfies Record<string, readonly TemplateId[]>

export type QuickWin = keyof typeof QUICK_WINS
export const QUICK_WIN_IDS = Object.keys(QUICK_WINS) as QuickWin[]
