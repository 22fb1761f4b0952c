// The words of a fact: once the test is over, what it left open is open for good, not "still" or "not yet".

type Open = 'unknown' | 'possible'
type FactKey<Known extends string> = Exclude<Known, Open> | `${Extract<Known, Open>}${'' | 'Over'}`

export function factKey<Known extends string>(fact: Known, isOver: boolean): FactKey<Known> {
  const isOpen = fact === 'unknown' || fact === 'possible'
  return (isOver && isOpen ? `${fact}Over` : fact) as FactKey<Known>
}
