// `levier verdict`: the rule applied to counts from anywhere.
import { parseArgs } from 'node:util'
import { binaryArm } from '#domain/arms'
import { takeLook } from '#domain/look'

const options = {
  control: { type: 'string' },
  variant: { type: 'string' },
  promise: { type: 'string' },
  planned: { type: 'string' },
  floor: { type: 'string', default: '0' },
  direction: { type: 'string', default: 'increase' },
  json: { type: 'boolean' },
} as const

/** `90/2000`: conversions of visitors. */
function countsOf(text: string | undefined) {
  const [conversions = Number.NaN, visitors = Number.NaN] = (text ?? '').split('/').map(Number)
  const isSound =
    Number.isInteger(conversions) && Number.isInteger(visitors) && conversions >= 0 && conversions <= visitors
  return isSound ? { conversions, visitors } : undefined
}

export async function printVerdict(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options })
  const control = countsOf(values.control)
  const variant = countsOf(values.variant)
  const [promisedLift, floor, plannedVisitors] = [values.promise, values.floor, values.planned].map(Number)
  const { direction } = values
  if (
    !control ||
    !variant ||
    !promisedLift ||
    !plannedVisitors ||
    !(direction === 'increase' || direction === 'decrease')
  ) {
    console.error(
      'npm run levier -- verdict --control 60/2000 --variant 90/2000 --promise 0.1 --planned 4000',
    )
    return 2
  }
  const look = takeLook({
    previous: null,
    plan: {
      direction,
      promisedLift,
      floor: floor ?? 0,
      alpha: 0.05,
      power: 0.8,
      mode: 'planned',
      plannedVisitors,
      minRuntimeMs: 0,
      weights: [0.5, 0.5],
    },
    startedAt: 0,
    at: 0,
    metrics: [
      {
        metric: { id: 'counts', definition: { type: 'goal', aggregation: 'unique', windowMs: null } },
        arms: [
          binaryArm('control', control.visitors, control.conversions),
          binaryArm('variant', variant.visitors, variant.conversions),
        ],
      },
    ],
    excluded: 0,
  })
  const { verdict, reason } = look.verdict
  const interval = look.comparisons[0]?.evidence.liftInterval ?? { low: null, high: null }
  const report = {
    verdict,
    reason,
    lift: look.comparisons[0]?.evidence.lift ?? null,
    interval,
    srmP: look.srm.p,
  }
  if (values.json) console.log(JSON.stringify(report))
  else
    console.log(
      `${verdict} (${reason}), lift between ${interval.low ?? '-inf'} and ${interval.high ?? 'inf'}`,
    )
  return 0
}
