// What a file holds, or what became of it: a few counts under their names.
import { useFormat } from '../session.tsx'
import classes from './file-import.module.css'

export function Figures({ counts }: { counts: readonly (readonly [label: string, count: number])[] }) {
  const format = useFormat()
  return (
    <dl className={classes.figures}>
      {counts.map(([label, count]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{format.count(count)}</dd>
        </div>
      ))}
    </dl>
  )
}
