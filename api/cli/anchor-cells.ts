// What the PLANNED boundary did in an independent simulation: the figures ours must tie.

/** Power and mean visitors per arm at 20 000 planned per arm, alpha 5 %, 4000 repetitions, a look every 40 visitors. */
export type AnchorCell = { baseline: number; lift: number; power: number; meanPerArm: number }

/** Source: oracles/statistics-anchor.json, "PLANNED boundary, score statistic (recommended)", true lift > 0. */
export const ANCHOR_CELLS: readonly AnchorCell[] = [
  { baseline: 0.03, lift: 0.05, power: 0.1273, meanPerArm: 19212 },
  { baseline: 0.03, lift: 0.1, power: 0.3485, meanPerArm: 17722 },
  { baseline: 0.03, lift: 0.2, power: 0.884, meanPerArm: 12168 },
  { baseline: 0.03, lift: 0.5, power: 1, meanPerArm: 4041 },
  { baseline: 0.05, lift: 0.05, power: 0.1817, meanPerArm: 18894 },
  { baseline: 0.05, lift: 0.1, power: 0.5443, meanPerArm: 16155 },
  { baseline: 0.05, lift: 0.2, power: 0.986, meanPerArm: 9075 },
  { baseline: 0.05, lift: 0.5, power: 1, meanPerArm: 2567 },
  { baseline: 0.2, lift: 0.05, power: 0.6232, meanPerArm: 15433 },
  { baseline: 0.2, lift: 0.1, power: 0.997, meanPerArm: 7878 },
  { baseline: 0.2, lift: 0.2, power: 1, meanPerArm: 2892 },
  { baseline: 0.2, lift: 0.5, power: 1, meanPerArm: 599 },
  { baseline: 0.4, lift: 0.05, power: 0.9667, meanPerArm: 10110 },
  { baseline: 0.4, lift: 0.1, power: 1, meanPerArm: 3935 },
  { baseline: 0.4, lift: 0.2, power: 1, meanPerArm: 1127 },
  { baseline: 0.4, lift: 0.5, power: 1, meanPerArm: 255 },
]
