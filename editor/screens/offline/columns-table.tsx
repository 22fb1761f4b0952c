// The first rows of a file under what its columns mean, to be changed.
import { NativeSelect, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { CONVERSION_TARGETS, type ConversionTarget } from '#domain/offline/read-conversion'
import classes from '../contacts/contacts.module.css'
import type { OfflinePlan } from './offline-plan.ts'

const SHOWN = 4

type Props = {
  plan: OfflinePlan
  rows: readonly (readonly string[])[]
  onMap: (targets: (ConversionTarget | null)[]) => void
}

export function ColumnsTable({ plan: { names, targets, hasHead }, rows, onMap }: Props) {
  const { t } = useTranslation()
  const body = (hasHead ? rows.slice(1) : rows).slice(0, SHOWN)
  /** A target that another column fills is taken from it. */
  const choose = (index: number, target: ConversionTarget | null) =>
    onMap(targets.map((each, at) => (at === index ? target : each === target ? null : each)))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
    <section className={classes.file} tabIndex={0} aria-label={t('contacts.import.preview')}>
      <table>
        <thead>
          <tr>
            {names.map((name, index) => (
              <th key={name} scope="col">
                <Text fz="xs" c="dimmed" truncate mb={4} title={name}>
                  {name}
                </Text>
                <NativeSelect
                  size="xs"
                  miw={170}
                  aria-label={t('contacts.import.meaningOf', { name })}
                  value={targets[index] ?? ''}
                  onChange={(event) => {
                    const { value } = event.currentTarget
                    choose(index, value === '' ? null : (value as ConversionTarget))
                  }}
                  data={[
                    { value: '', label: t('contacts.target.none') },
                    ...CONVERSION_TARGETS.map((value) => ({ value, label: t(`offline.target.${value}`) })),
                  ]}
                />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {body.map((row, line) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file are known by their place
            <tr key={line}>
              {names.map((name, index) => (
                <td key={name} data-left-out={targets[index] === null} title={row[index]}>
                  {row[index] ?? ''}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
