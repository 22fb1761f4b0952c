// How a file is read and what its columns mean, over its first rows; all of it guessed, all of it to be changed.
import { Button, Group, NativeSelect, SimpleGrid, Stack, Switch, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { OWN_TARGETS, type Target } from '#domain/contacts/import-row'
import type { ContactField } from '#wire/contact-fields'
import { useFormat } from '../../../session.tsx'
import { Panel } from '../../../ui/panel.tsx'
import classes from '../contacts.module.css'
import { FieldModal } from '../field-modal.tsx'
import { DELIMITERS, ENCODINGS, type FileShape } from './file-shape.ts'
import type { ImportPlan } from './import-plan.ts'

const SHOWN = 5
const NEW = 'new'

type Props = {
  file: File
  plan: ImportPlan
  rows: readonly (readonly string[])[]
  fields: readonly ContactField[]
  onReread: (changed: Partial<Pick<ImportPlan, 'shape' | 'hasHead'>>) => void
  onMap: (changed: Partial<Pick<ImportPlan, 'targets' | 'dates'>>) => void
  onAnother: () => void
}

export function FilePanel({ file, plan, rows, fields, onReread, onMap, onAnother }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const { shape, hasHead, names, targets, dates } = plan
  const body = (hasHead ? rows.slice(1) : rows).slice(0, SHOWN)
  const reshape = (changed: Partial<FileShape>) => onReread({ shape: { ...shape, ...changed } })
  const hasDates = targets.some(
    (target) =>
      target === 'consentAt' || fields.some(({ key, kind }) => kind === 'date' && target === `field:${key}`),
  )
  return (
    <Panel
      title={file.name}
      lead={t('contacts.import.guessed', { size: format.decimal(Math.ceil(file.size / 1024)) })}
      action={
        <Button variant="default" size="xs" onClick={onAnother}>
          {t('contacts.import.another')}
        </Button>
      }
    >
      <Stack gap="md">
        <SimpleGrid cols={{ base: 1, xs: 2, md: hasDates ? 4 : 3 }} spacing="sm">
          <NativeSelect
            label={t('contacts.import.encoding')}
            value={shape.encoding}
            onChange={(event) => reshape({ encoding: event.currentTarget.value as FileShape['encoding'] })}
            data={ENCODINGS.map((value) => ({ value, label: t(`contacts.import.encodings.${value}`) }))}
          />
          <NativeSelect
            label={t('contacts.import.delimiter')}
            value={shape.delimiter}
            onChange={(event) => reshape({ delimiter: event.currentTarget.value as FileShape['delimiter'] })}
            data={DELIMITERS.map((value) => ({
              value,
              label: t(`contacts.import.delimiters.${nameOf[value]}`),
            }))}
          />
          {hasDates && (
            <NativeSelect
              label={t('contacts.import.dates')}
              value={dates}
              onChange={(event) => onMap({ dates: event.currentTarget.value as ImportPlan['dates'] })}
              data={(['dmy', 'mdy'] as const).map((value) => ({
                value,
                label: t(`contacts.import.dateOrder.${value}`),
              }))}
            />
          )}
          <Switch
            label={t('contacts.import.hasHead')}
            checked={hasHead}
            onChange={(event) => onReread({ hasHead: event.currentTarget.checked })}
            style={{ alignSelf: 'end' }}
            mb={8}
          />
        </SimpleGrid>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard */}
        <section className={classes.file} tabIndex={0} aria-label={t('contacts.import.preview')}>
          <table>
            <thead>
              <tr>
                {names.map((name, index) => (
                  <th key={name} scope="col">
                    <Text fz="xs" c="dimmed" truncate mb={4} title={name}>
                      {name}
                    </Text>
                    <TargetSelect
                      name={name}
                      targets={targets}
                      index={index}
                      fields={fields}
                      onMap={(changed) => onMap({ targets: changed })}
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
        <Group gap="xs">
          <Text fz="sm" c="dimmed" className="lv-measure">
            {t(targets.includes('email') ? 'contacts.import.leftOut' : 'contacts.import.noEmail')}
          </Text>
        </Group>
      </Stack>
    </Panel>
  )
}

const nameOf = { ';': 'semicolon', ',': 'comma', '\t': 'tab', '|': 'bar' } as const

type SelectProps = {
  name: string
  targets: ImportPlan['targets']
  index: number
  fields: readonly ContactField[]
  onMap: (targets: (Target | null)[]) => void
}

function TargetSelect({ name, targets, index, fields, onMap }: SelectProps) {
  const { t } = useTranslation()
  const [isMaking, setMaking] = useState(false)
  /** A target that another column fills is taken from it. */
  const choose = (target: Target | null) =>
    onMap(targets.map((each, at) => (at === index ? target : each === target ? null : each)))
  return (
    <>
      <NativeSelect
        size="xs"
        miw={190}
        aria-label={t('contacts.import.meaningOf', { name })}
        value={targets[index] ?? ''}
        onChange={(event) => {
          const { value } = event.currentTarget
          if (value === NEW) setMaking(true)
          else choose(value === '' ? null : (value as Target))
        }}
        data={[
          { value: '', label: t('contacts.target.none') },
          ...OWN_TARGETS.map((value) => ({ value, label: t(`contacts.target.${value}`) })),
          ...fields.map(({ key, label }) => ({ value: `field:${key}`, label })),
          { value: NEW, label: t('contacts.target.new') },
        ]}
      />
      {isMaking && (
        <FieldModal
          field={null}
          suggested={name}
          onClose={() => setMaking(false)}
          onSaved={({ key }) => choose(`field:${key}`)}
        />
      )}
    </>
  )
}
