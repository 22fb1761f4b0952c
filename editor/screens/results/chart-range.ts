// How high a chart of intervals reaches: the later, narrower half decides, so that the first wild ones do not flatten it.

/** `data` as uPlot has it: times, highs, lows, lifts, promise, zero. */
export function chartRange(data: readonly ArrayLike<number | null | undefined>[]): [number, number] {
  const [, highs = [], lows = [], , promises = []] = data
  const from = Math.floor(highs.length / 2)
  const ends = [0, promises[0] ?? 0]
  for (let i = from; i < highs.length; i++) ends.push(highs[i] ?? 0, lows[i] ?? 0)
  const least = Math.max(-1, Math.min(...ends))
  const most = Math.min(5, Math.max(...ends))
  const margin = Math.max((most - least) * 0.12, 0.01)
  return [least - margin, most + margin]
}
