// CUPED: means adjusted by what was known of visitors before the test, which leaves less noise.

/** Sums over n visitors of the outcome y and of the covariate x of the time before. */
export type CupedSums = { n: number; sy: number; syy: number; sx: number; sxx: number; sxy: number }
type Arm = { n: number; y: number; x: number; varianceY: number; varianceX: number; covariance: number }
type AdjustedArm = { rawMean: number; mean: number; variance: number }
type Ends = { low: number; high: number }

export type Cuped = {
  theta: number
  a: AdjustedArm
  b: AdjustedArm
  difference: { value: number; standardError: number; rawStandardError: number } & Ends
  lift: { value: number; standardError: number } & Ends
  /** Squared standard error with and without the adjustment. */
  varianceRatio: number
}

/**
 * y − θ (x − x̄), θ = cov(y, x) / var(x) over both arms together (0 where x does not vary); `z` standard errors wide.
 * Source: Deng, Xu, Kohavi & Walker 2013, WSDM, eq. 4; the lift's error by the delta method, denominator included.
 */
export function cuped(sumsA: CupedSums, sumsB: CupedSums, z: number): Cuped {
  const pooled = armOf(addAll(sumsA, sumsB))
  const theta = pooled.varianceX === 0 ? 0 : pooled.covariance / pooled.varianceX
  const [rawA, rawB] = [armOf(sumsA), armOf(sumsB)]
  const [a, b] = [adjust(rawA, theta, pooled.x), adjust(rawB, theta, pooled.x)]
  const value = b.mean - a.mean
  const standardError = Math.sqrt(a.variance / rawA.n + b.variance / rawB.n)
  const rawStandardError = Math.sqrt(rawA.varianceY / rawA.n + rawB.varianceY / rawB.n)
  const lift = value / a.rawMean
  const errorOfLift = liftErrorOf(rawA, rawB, theta)
  return {
    theta,
    a,
    b,
    difference: { value, standardError, rawStandardError, ...around(value, z * standardError) },
    lift: { value: lift, standardError: errorOfLift, ...around(lift, z * errorOfLift) },
    varianceRatio: (standardError / rawStandardError) ** 2,
  }
}

const around = (value: number, half: number): Ends => ({ low: value - half, high: value + half })

function addAll(a: CupedSums, b: CupedSums): CupedSums {
  return {
    n: a.n + b.n,
    sy: a.sy + b.sy,
    syy: a.syy + b.syy,
    sx: a.sx + b.sx,
    sxx: a.sxx + b.sxx,
    sxy: a.sxy + b.sxy,
  }
}

function armOf({ n, sy, syy, sx, sxx, sxy }: CupedSums): Arm {
  return {
    n,
    y: sy / n,
    x: sx / n,
    varianceY: (syy - (sy * sy) / n) / (n - 1),
    varianceX: (sxx - (sx * sx) / n) / (n - 1),
    covariance: (sxy - (sx * sy) / n) / (n - 1),
  }
}

function adjust(arm: Arm, theta: number, overallX: number): AdjustedArm {
  return {
    rawMean: arm.y,
    mean: arm.y - theta * (arm.x - overallX),
    variance: arm.varianceY + theta * theta * arm.varianceX - 2 * theta * arm.covariance,
  }
}

/**
 * Of yB / yA − 1 − θ (xB − xA) / yA, whose last term is 0 on average: the control's part is that of R y − θ x with
 * R = yB / yA, so that its covariance with the denominator counts.
 */
function liftErrorOf(a: Arm, b: Arm, theta: number): number {
  const ratio = b.y / a.y
  const partOf = (arm: Arm, slope: number) =>
    (slope * slope * arm.varianceY - 2 * slope * theta * arm.covariance + theta * theta * arm.varianceX) /
    arm.n
  return Math.sqrt(partOf(b, 1) + partOf(a, ratio)) / Math.abs(a.y)
}
