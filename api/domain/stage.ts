// Where in the funnel a number belongs.

export const STAGES = ['acquisition', 'activation', 'conversion', 'retention', 'referral'] as const
export type Stage = (typeof STAGES)[number]
