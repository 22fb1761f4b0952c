// One change: what is done, to which element, and whether the page has such an element.
import { ActionIcon, type ActionIconProps, Group, NativeSelect, Stack, Text } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { PickedElement } from '#wire/preview'
import { useCanEdit } from '../../session.tsx'
import { ChangeKindFields } from './change-kind-fields.tsx'
import { CHANGE_KINDS, type ChangeValues } from './change-values.ts'
import type { DraftValues } from './draft-values.ts'
import { ElementField } from './element-field.tsx'
import classes from './experiments.module.css'
import { withElement } from './picked-change.ts'
import { PickedNotes } from './picked-notes.tsx'
import { usePicker } from './picker.tsx'
import { revealChange } from './reveal-change.ts'

type Props = {
  form: UseFormReturnType<DraftValues>
  path: `variants.${number}.changes`
  at: number
  change: ChangeValues
  count: number
  missing: readonly string[]
  onEdit: () => void
}

const quiet: ActionIconProps = { variant: 'subtle', color: 'gray', c: 'dimmed' }
const dead: ActionIconProps = { ...quiet, bg: 'transparent', opacity: 0.35, disabled: true }

export function ChangeFields({ form, path, at, change, count, missing, onEdit }: Props) {
  const { t } = useTranslation()
  const canEdit = useCanEdit()
  const picker = usePicker()
  const number = at + 1
  const variant = Number(path.split('.')[1])
  const own = (field: keyof ChangeValues) => `${path}.${at}.${field}`
  const focus = () => {
    onEdit()
    picker.outline(change.selector.trim() === '' ? null : change.selector)
  }
  const input = (field: keyof ChangeValues) => {
    const props = form.getInputProps(own(field))
    const isMissing =
      (field === 'selector' || field === 'target') &&
      missing.includes(change[field].trim()) &&
      change[field] !== ''
    return {
      ...props,
      readOnly: !canEdit,
      error:
        (props.error && change[field] === '' && (field === 'selector' || field === 'target')
          ? t('experiments.changes.choose')
          : props.error) ?? (isMissing ? t('experiments.changes.missing') : undefined),
      onFocus: focus,
    }
  }
  const fill = (element: PickedElement) => {
    // as it is now, not as it was when the picking began
    const now = form.getValues().variants[variant]?.changes[at] ?? change
    form.setFieldValue(`${path}.${at}`, withElement(now, element))
    onEdit()
    picker.outline(element.selector)
    revealChange(change.id, true)
  }
  return (
    <li className={classes.change} id={`change-form-${change.id}`}>
      <fieldset aria-labelledby={`change-${change.id}`} className={classes.plain}>
        <Group justify="space-between" mb="xs">
          <Text component="span" id={`change-${change.id}`} fz="sm" fw={650}>
            {t('experiments.changes.number', { number })}
          </Text>
          {canEdit && (
            <Group gap={2}>
              <ActionIcon
                {...(at === 0 ? dead : quiet)}
                aria-label={t('experiments.changes.up', { number })}
                onClick={() => form.reorderListItem(path, { from: at, to: at - 1 })}
              >
                <IconArrowUp size={16} aria-hidden />
              </ActionIcon>
              <ActionIcon
                {...(at === count - 1 ? dead : quiet)}
                aria-label={t('experiments.changes.down', { number })}
                onClick={() => form.reorderListItem(path, { from: at, to: at + 1 })}
              >
                <IconArrowDown size={16} aria-hidden />
              </ActionIcon>
              <ActionIcon
                {...quiet}
                aria-label={t('experiments.changes.remove', { number })}
                onClick={() => form.removeListItem(path, at)}
              >
                <IconTrash size={16} aria-hidden />
              </ActionIcon>
            </Group>
          )}
        </Group>
        <Stack gap="sm">
          <NativeSelect
            label={t('experiments.field.kind')}
            disabled={!canEdit}
            data={CHANGE_KINDS.map((kind) => ({ value: kind, label: t(`experiments.kind.${kind}`) }))}
            {...form.getInputProps(own('kind'))}
            onFocus={focus}
          />
          <ElementField
            {...input('selector')}
            value={change.selector}
            name={own('selector')}
            picked={change.picked}
            onPick={fill}
            label={t(change.kind === 'insert' ? 'experiments.field.reference' : 'experiments.field.selector')}
          />
          <PickedNotes change={change} onKind={(kind) => form.setFieldValue(own('kind'), kind)} />
          <ChangeKindFields
            change={change}
            input={input}
            pathOf={own}
            onTarget={(element) => form.setFieldValue(own('target'), element.selector)}
          />
        </Stack>
      </fieldset>
    </li>
  )
}
