// A property and its value; this browser says at once where it understands either of them not.
import { Group, TextInput } from '@mantine/core'
import type { ComponentProps } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChangeValues } from './change-values.ts'
import { styleTrouble } from './style-trouble.ts'

const properties = [
  'background-color',
  'color',
  'font-size',
  'font-weight',
  'padding',
  'border-radius',
  'text-align',
  'max-width',
]

type Props = {
  change: ChangeValues
  input: (field: keyof ChangeValues) => ComponentProps<typeof TextInput>
}

export function StyleFields({ change, input }: Props) {
  const { t } = useTranslation()
  const property = change.property.trim()
  const trouble = styleTrouble(property, change.styleValue.trim())
  const ofProperty = input('property')
  const ofValue = input('styleValue')
  return (
    <>
      <Group grow align="flex-start" wrap="nowrap" preventGrowOverflow={false}>
        <TextInput
          label={t('experiments.field.property')}
          list={`properties-${change.id}`}
          spellCheck={false}
          {...ofProperty}
          error={ofProperty.error ?? (trouble === 'property' && t('experiments.changes.unknownProperty'))}
        />
        <TextInput
          label={t('experiments.field.styleValue')}
          placeholder="#0a7d4b"
          spellCheck={false}
          {...ofValue}
          error={
            ofValue.error ?? (trouble === 'value' && t('experiments.changes.unknownValue', { property }))
          }
        />
      </Group>
      <datalist id={`properties-${change.id}`}>
        {properties.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </>
  )
}
