// What a change of each kind needs beside its element.
import { Group, NativeSelect, Textarea, TextInput } from '@mantine/core'
import type { ComponentProps } from 'react'
import { useTranslation } from 'react-i18next'
import { useCanEdit } from '../../session.tsx'
import type { ChangeValues } from './change-values.ts'
import { ElementField } from './element-field.tsx'
import type { OnPick } from './picker.tsx'
import { StyleFields } from './style-fields.tsx'

const positions = ['before', 'after', 'start', 'end'] as const
const attributes = ['href', 'title', 'placeholder', 'aria-label', 'value', 'alt', 'target']
const MONOSPACE = { input: { fontFamily: 'var(--mantine-font-family-monospace)' } }

type Props = {
  change: ChangeValues
  input: (field: keyof ChangeValues) => ComponentProps<typeof TextInput>
  /** Path of a field in the form. */
  pathOf: (field: keyof ChangeValues) => string
  onTarget: OnPick
}

export function ChangeKindFields({ change, input, pathOf, onTarget }: Props) {
  const { t } = useTranslation()
  const canEdit = useCanEdit()
  const { kind } = change
  const area = (field: keyof ChangeValues) => input(field) as ComponentProps<typeof Textarea>
  const { readOnly: _, ...position } = input('position') as ComponentProps<typeof NativeSelect> & {
    readOnly?: boolean
  }
  const place = (
    <NativeSelect
      label={t('experiments.field.position')}
      disabled={!canEdit}
      data={positions.map((value) => ({ value, label: t(`experiments.position.${value}`) }))}
      {...position}
    />
  )
  if (kind === 'text')
    return <Textarea label={t('experiments.field.text')} autosize minRows={2} {...area('value')} />
  if (kind === 'style') return <StyleFields change={change} input={input} />
  if (kind === 'image')
    return (
      <>
        <TextInput
          label={t('experiments.field.src')}
          placeholder="https://"
          inputMode="url"
          {...input('src')}
        />
        <TextInput
          label={t('experiments.field.alt')}
          description={t('experiments.field.altHint')}
          {...input('alt')}
        />
      </>
    )
  if (kind === 'move')
    return (
      <>
        {place}
        <ElementField
          {...input('target')}
          value={change.target}
          name={pathOf('target')}
          onPick={onTarget}
          label={t('experiments.field.target')}
        />
      </>
    )
  if (kind === 'html' || kind === 'insert')
    return (
      <>
        {kind === 'insert' && place}
        <Textarea
          label={t(kind === 'insert' ? 'experiments.field.inserted' : 'experiments.field.html')}
          description={t('experiments.field.htmlHint')}
          autosize
          minRows={3}
          maxRows={14}
          spellCheck={false}
          styles={MONOSPACE}
          {...area('html')}
        />
      </>
    )
  if (kind === 'attribute')
    return (
      <Group grow align="flex-start" wrap="nowrap" preventGrowOverflow={false}>
        <TextInput
          label={t('experiments.field.attribute')}
          list={`attributes-${change.id}`}
          spellCheck={false}
          {...input('attribute')}
        />
        <TextInput label={t('experiments.field.attributeValue')} {...input('attributeValue')} />
        <datalist id={`attributes-${change.id}`}>
          {attributes.map((each) => (
            <option key={each} value={each} />
          ))}
        </datalist>
      </Group>
    )
  if (kind === 'class')
    return (
      <Group grow align="flex-start" preventGrowOverflow={false}>
        <TextInput
          label={t('experiments.field.addClasses')}
          placeholder="promo grand"
          spellCheck={false}
          {...input('addClasses')}
        />
        <TextInput
          label={t('experiments.field.removeClasses')}
          spellCheck={false}
          {...input('removeClasses')}
        />
      </Group>
    )
  return null
}
