// The columns of a file side by side, or one below the other on a phone: what each means, to be changed, and its first cells.
import { NativeSelect } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './file-import.module.css'
import { retarget } from './file-plan.ts'
import type { ImportNoun, TargetOf } from './import-api.ts'
import type { Reading } from './use-file-plan.ts'

const SHOWN = 5
const NONE = ''
const NEW = 'new'

/** What a column may mean; `make` where there may be a meaning that does not exist yet. */
export type Meanings = {
  known: readonly { value: string; label: string }[]
  make?: { label: string; onMake: (index: number) => void }
}

export function FileColumns<N extends ImportNoun>({
  reading: { plan, rows, remap },
  meanings: { known, make },
}: {
  reading: Reading<N>
  meanings: Meanings
}) {
  const { t } = useTranslation()
  const { names, targets, hasHead } = plan
  const body = (hasHead ? rows.slice(1) : rows).slice(0, SHOWN)
  const choose = (index: number, value: string) => {
    if (make && value === NEW) return make.onMake(index)
    remap({ targets: retarget(targets, index, value === NONE ? null : (value as TargetOf<N>)) })
  }
  return (
    <ul className={classes.columns} aria-label={t('fileImport.preview')}>
      {names.map((name, index) => (
        <li key={name} className={classes.column} data-left-out={targets[index] === null}>
          <div className={classes.name} title={name}>
            {name}
          </div>
          <NativeSelect
            size="xs"
            aria-label={t('fileImport.meaningOf', { name })}
            value={targets[index] ?? NONE}
            onChange={(event) => choose(index, event.currentTarget.value)}
            data={[
              { value: NONE, label: t('fileImport.leaveOut') },
              ...known,
              ...(make ? [{ value: NEW, label: make.label }] : []),
            ]}
          />
          <ol className={classes.cells}>
            {body.map((row, line) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file are known by their place
              <li key={line} title={row[index]}>
                {row[index]}
              </li>
            ))}
          </ol>
        </li>
      ))}
    </ul>
  )
}
