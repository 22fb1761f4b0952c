// The variants and what each changes, as a list of small forms.
import { Button, Group, SegmentedControl, Stack, Text, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useCanEdit, useFormat } from '../../session.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ChangeFields } from './change-fields.tsx'
import { type DraftValues, emptyChange, equalWeights } from './draft-values.ts'
import classes from './experiments.module.css'
import { SelectorHelp } from './selector-help.tsx'

type Props = {
  form: UseFormReturnType<DraftValues>
  /** index of the variant whose changes are edited, from 1 */
  edited: number
  onEdit: (index: number) => void
  missing: readonly string[]
}

export function ChangesSection({ form, edited, onEdit, missing }: Props) {
  const { t } = useTranslation()
  const { locale } = useFormat()
  const canEdit = useCanEdit()
  const { variants } = form.values
  const index = Math.min(edited, variants.length - 1)
  const variant = variants[index]
  const path = `variants.${index}` as const

  const addVariant = () => {
    const key = freeKey(variants.map((each) => each.key))
    const name = t('experiments.variantName', { letter: key.toUpperCase() })
    form.setFieldValue(
      'variants',
      equalWeights([...variants, { key, name, weight: '', changes: [] }], locale),
    )
    onEdit(variants.length)
  }
  const removeVariant = () => {
    form.setFieldValue(
      'variants',
      equalWeights(
        variants.filter((_, at) => at !== index),
        locale,
      ),
    )
    onEdit(1)
  }
  const addChange = () => {
    form.insertListItem(`${path}.changes`, emptyChange())
    onEdit(index)
  }

  return (
    <Panel title={t('experiments.changes.title')} lead={t('experiments.changes.lead')} id="changes">
      <Stack gap="md">
        {variants.length > 2 && (
          <SegmentedControl
            aria-label={t('experiments.changes.which')}
            value={String(index)}
            onChange={(value) => onEdit(Number(value))}
            data={variants.slice(1).map(({ name }, at) => ({ value: String(at + 1), label: name }))}
          />
        )}
        <TextInput
          label={t('experiments.field.variantName')}
          readOnly={!canEdit}
          {...form.getInputProps(`${path}.name`)}
        />
        {variant?.changes.length === 0 && (
          <Text c="dimmed" fz="sm">
            {t('experiments.changes.none')}
          </Text>
        )}
        <ol className={classes.changes}>
          {variant?.changes.map((change, at) => (
            <ChangeFields
              key={change.id}
              form={form}
              path={`${path}.changes`}
              at={at}
              change={change}
              count={variant.changes.length}
              missing={missing}
              onEdit={() => onEdit(index)}
            />
          ))}
        </ol>
        {canEdit && (
          <Group gap="xs" justify="space-between">
            <Button variant="light" leftSection={<IconPlus size={16} aria-hidden />} onClick={addChange}>
              {t('experiments.changes.add')}
            </Button>
            <Group gap={4}>
              {variants.length > 2 && (
                <Button
                  variant="subtle"
                  size="compact-sm"
                  color="red"
                  c="var(--lv-bad)"
                  onClick={removeVariant}
                >
                  {t('experiments.changes.removeVariant')}
                </Button>
              )}
              {variants.length < 10 && (
                <Button variant="subtle" size="compact-sm" onClick={addVariant}>
                  {t('experiments.changes.addVariant')}
                </Button>
              )}
            </Group>
          </Group>
        )}
        <SelectorHelp />
      </Stack>
    </Panel>
  )
}

/** The first free letter. */
function freeKey(taken: readonly string[]): string {
  return [...'bcdefghijk'].find((letter) => !taken.includes(letter)) ?? 'z'
}
