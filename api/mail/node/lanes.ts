// So many mails at once as the server takes: the next one of a lane is written while the server takes this one.

export type Lanes = {
  underWay(): number
  /** At most so many from now on; what is under way ends. */
  narrow(to: number): void
  /** Goes on beside the mails; the run ends after it. */
  beside(writing: Promise<unknown>): void
  /** Until `prepare` has no more. Whatever failed, everything under way ends first; then that is thrown. */
  run<Item>(prepare: () => Promise<Item | undefined>, deliver: (item: Item) => Promise<void>): Promise<void>
}

export function lanes(count: number, isStopping: () => boolean): Lanes {
  let open = count
  let underWay = 0
  let failure: { error: unknown } | undefined
  const besides = new Set<Promise<unknown>>()

  const fail = (error: unknown) => {
    // a store that does not take what is written: nothing more is begun
    open = 0
    failure ??= { error }
  }

  return {
    underWay: () => underWay,
    narrow(to) {
      open = Math.min(open, to)
    },
    beside(writing) {
      const kept = writing.catch(fail).finally(() => besides.delete(kept))
      besides.add(kept)
    },
    async run(prepare, deliver) {
      const lane = async (number: number): Promise<void> => {
        let next = prepare()
        for (;;) {
          const item = await next
          if (item === undefined || number >= open || isStopping()) return
          next = prepare()
          // whoever awaits it hears of a failure; until then it is nobody's
          next.catch(() => {})
          underWay++
          try {
            await deliver(item)
          } finally {
            underWay--
          }
        }
      }
      await Promise.all(Array.from({ length: open }, (_, number) => lane(number).catch(fail)))
      await Promise.all(besides)
      if (failure) throw failure.error
    },
  }
}
