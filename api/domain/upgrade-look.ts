// Looks that an earlier version stored, read as today's: the one place where old formats are known.
import type { Comparison } from './comparison.ts'
import type { ArmReading, Evidence } from './evidence.ts'
import type { Look } from './look.ts'
import type { Decision, Standing } from './standing.ts'

/** Version 1 knew binary metrics only, and neither secondary metrics nor guardrails. */
type FirstArm = { variant: string; visitors: number; conversions: number }
type FirstEvidence = Omit<Evidence, 'kind' | 'control' | 'treatment'> & {
  control: FirstArm
  treatment: FirstArm
}
type FirstDecision = Omit<Decision, 'evidence'> & { evidence: FirstEvidence }
type FirstStanding = Omit<Standing, 'decision'> & { decision: FirstDecision | null }
type FirstComparison = Omit<
  Comparison,
  'evidence' | 'finalEvidence' | 'standing' | 'guardrail' | 'isShippable'
> & { evidence: FirstEvidence; finalEvidence: FirstEvidence | null; standing: FirstStanding }
type Added = 'v' | 'kind' | 'arms' | 'comparisons' | 'verdict' | 'secondary' | 'guardrails' | 'ship'
export type FirstLook = Omit<Look, Added> & {
  v: 1
  arms: FirstArm[]
  comparisons: FirstComparison[]
  verdict: FirstStanding
}

export function upgradeLook(stored: Look | FirstLook): Look {
  if (stored.v === 2) return stored
  const verdict = upgradeStanding(stored.verdict)
  return {
    ...stored,
    v: 2,
    kind: 'binary',
    arms: stored.arms.map(upgradeArm),
    comparisons: stored.comparisons.map(upgradeComparison),
    verdict,
    secondary: [],
    guardrails: [],
    ship: verdict.verdict === 'confirmed',
  }
}

function upgradeComparison(comparison: FirstComparison): Comparison {
  const standing = upgradeStanding(comparison.standing)
  return {
    ...comparison,
    evidence: upgradeEvidence(comparison.evidence),
    finalEvidence: comparison.finalEvidence && upgradeEvidence(comparison.finalEvidence),
    standing,
    guardrail: 'safe',
    isShippable: standing.verdict === 'confirmed',
  }
}

function upgradeStanding({ decision, ...standing }: FirstStanding): Standing {
  return {
    ...standing,
    decision: decision && { ...decision, evidence: upgradeEvidence(decision.evidence) },
  }
}

function upgradeEvidence(evidence: FirstEvidence): Evidence {
  return {
    ...evidence,
    kind: 'binary',
    control: upgradeArm(evidence.control),
    treatment: upgradeArm(evidence.treatment),
  }
}

function upgradeArm({ variant, visitors, conversions }: FirstArm): ArmReading {
  const known = { variant, visitors, conversions, total: conversions }
  if (visitors === 0) return { ...known, value: null, deviation: null }
  const value = conversions / visitors
  return { ...known, value, deviation: Math.sqrt(value * (1 - value)) }
}
