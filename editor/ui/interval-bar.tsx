// An interval of a relative change as one thin bar about zero; several under one another share a scale.
import classes from './interval-bar.module.css'

type Props = {
  lift: number
  low: number | null
  high: number | null
  /** What half of the width stands for. */
  reach: number
  promise: number | null
  /** The same in words. */
  label: string
}

export function IntervalBar({ lift, low, high, reach, promise, label }: Props) {
  const at = (value: number) =>
    `${(Math.min(1, Math.max(0, 0.5 + (value / reach) * 0.46)) * 100).toFixed(2)}%`
  const start = at(low ?? -9)
  const end = at(high ?? 9)
  return (
    <div className={classes.bar} role="img" aria-label={label}>
      <span className={classes.zero} />
      {promise !== null && <span className={classes.promise} style={{ left: at(promise) }} />}
      <span className={classes.range} style={{ left: start, right: `calc(100% - ${end})` }} />
      <span className={classes.point} style={{ left: at(lift) }} />
    </div>
  )
}
