// What the script of a site gets of its published config.
import type { SiteConfig } from '#domain/experiment'
import { ENGAGED_SECONDS } from '#wire/goals'

/** Every visit is asked whether it was engaged, which is the bounce rate: a goal without a key. */
const ENGAGED = { key: '', kind: 'engaged', seconds: ENGAGED_SECONDS } as const

/** The config, whose it is, and what is always watched. */
export const inlinedConfig = (config: SiteConfig, siteKey: string) => ({
  ...config,
  siteKey,
  goals: [...config.goals, ENGAGED],
})
