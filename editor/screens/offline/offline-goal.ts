// A goal that is reached elsewhere than on the site, and told later.
import type { Goal } from '#wire/goals'

export type OfflineGoal = Goal & { trigger: Extract<Goal['trigger'], { kind: 'offline' }> }
