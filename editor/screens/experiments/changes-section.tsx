// The variants and what each changes, as a list of small forms.
import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { IconCopy, IconPlus, IconPointer } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { PickedElement } from '#wire/preview'
import { useCanEdit, useFormat } from '../../session.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ChangeFields } from './change-fields.tsx'
import { emptyChange } from './change-values.ts'
import { ChoiceButtons } from './choice-buttons.tsx'
import type { DraftValues } from './draft-values.ts'
import classes from './experiments.module.css'
import { kindFor, withElement } from './picked-change.ts'
import { NEW_CHANGE, usePicker } from './picker.tsx'
import { revealChange } from './reveal-change.ts'
import { SelectorHelp } from './selector-help.tsx'
import { equalWeights, freeKey, MAX_VARIANTS, withVariant } from './variant-values.ts'

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

  const addVariant = (isCopy: boolean) => {
    const letter = freeKey(variants).toUpperCase()
    const name = t('experiments.variantName', { letter })
    const changes = isCopy ? (variant?.changes ?? []) : []
    form.setFieldValue('variants', withVariant(variants, name, changes, locale))
    onEdit(variants.length)
  }
  const removeVariant = () => {
    const others = variants.filter((_, at) => at !== index)
    form.setFieldValue('variants', equalWeights(others, locale))
    onEdit(1)
  }
  const addChange = (element?: PickedElement) => {
    const empty = emptyChange()
    const change = element ? withElement({ ...empty, kind: kindFor(element) }, element) : empty
    form.insertListItem(`${path}.changes`, change)
    onEdit(index)
    revealChange(change.id, element !== undefined)
  }
  // the preview offers it too, and knows neither the form nor the variant
  const onNew = useRef(addChange)
  onNew.current = addChange
  const { setOnNew, isPickingFor, pickNew, cancel, canPick } = usePicker()
  useEffect(() => setOnNew((element) => onNew.current(element)), [setOnNew])
  const isPicking = isPickingFor(NEW_CHANGE)

  return (
    <Panel title={t('experiments.changes.title')} lead={t('experiments.changes.lead')} id="changes">
      <Stack gap="md">
        {variants.length > 2 && (
          <ChoiceButtons
            label={t('experiments.changes.which')}
            value={index}
            choices={variants.slice(1).map(({ name }, at) => ({ value: at + 1, label: name }))}
            onChoose={onEdit}
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
          <>
            <Group gap="xs">
              {canPick && (
                <Button
                  variant={isPicking ? 'default' : 'filled'}
                  leftSection={<IconPointer size={16} aria-hidden />}
                  aria-pressed={isPicking}
                  onClick={isPicking ? cancel : pickNew}
                >
                  {t(isPicking ? 'experiments.pick.cancel' : 'experiments.pick.new')}
                </Button>
              )}
              <Button
                variant="light"
                leftSection={<IconPlus size={16} aria-hidden />}
                onClick={() => addChange()}
              >
                {t('experiments.changes.add')}
              </Button>
            </Group>
            <Group gap={4} className={classes.variantActions}>
              {variants.length < MAX_VARIANTS && (
                <>
                  <Button
                    variant="subtle"
                    size="compact-sm"
                    leftSection={<IconPlus size={14} aria-hidden />}
                    onClick={() => addVariant(false)}
                  >
                    {t('experiments.changes.addVariant')}
                  </Button>
                  <Button
                    variant="subtle"
                    size="compact-sm"
                    leftSection={<IconCopy size={14} aria-hidden />}
                    onClick={() => addVariant(true)}
                  >
                    {t('experiments.changes.copyVariant')}
                  </Button>
                </>
              )}
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
            </Group>
          </>
        )}
        <SelectorHelp />
      </Stack>
    </Panel>
  )
}
