// One change: which element, what is done to it, and whether the page has such an element.
import { ActionIcon, Group, NativeSelect, Stack, Text, Textarea, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useCanEdit } from '../../session.tsx'
import { CHANGE_KINDS, type ChangeValues, type DraftValues } from './draft-values.ts'
import classes from './experiments.module.css'
import { StyleFields } from './style-fields.tsx'

type Props = {
  form: UseFormReturnType<DraftValues>
  path: `variants.${number}.changes`
  at: number
  change: ChangeValues
  count: number
  missing: readonly string[]
  onEdit: () => void
}

const MONOSPACE = { input: { fontFamily: 'var(--mantine-font-family-monospace)' } }
const positions = ['before', 'after', 'start', 'end'] as const

export function ChangeFields({ form, path, at, change, count, missing, onEdit }: Props) {
  const { t } = useTranslation()
  const canEdit = useCanEdit()
  const number = at + 1
  const own = (field: keyof ChangeValues) => `${path}.${at}.${field}`
  const input = (field: keyof ChangeValues) => {
    const props = form.getInputProps(own(field))
    const isMissing =
      (field === 'selector' || field === 'target') &&
      missing.includes(change[field].trim()) &&
      change[field] !== ''
    return {
      ...props,
      readOnly: !canEdit,
      error: props.error ?? (isMissing ? t('experiments.changes.missing') : undefined),
      onFocus: onEdit,
    }
  }
  return (
    <li className={classes.change}>
      <fieldset
        aria-labelledby={`change-${change.id}`}
        style={{ border: 0, margin: 0, padding: 0, minWidth: 0 }}
      >
        <Group justify="space-between" mb="xs">
          <Text component="span" id={`change-${change.id}`} fz="sm" fw={650}>
            {t('experiments.changes.number', { number })}
          </Text>
          {canEdit && (
            <Group gap={2}>
              <ActionIcon
                variant="subtle"
                color="gray"
                c="dimmed"
                bg={at === 0 ? 'transparent' : undefined}
                opacity={at === 0 ? 0.35 : 1}
                disabled={at === 0}
                aria-label={t('experiments.changes.up', { number })}
                onClick={() => form.reorderListItem(path, { from: at, to: at - 1 })}
              >
                <IconArrowUp size={16} aria-hidden />
              </ActionIcon>
              <ActionIcon
                variant="subtle"
                color="gray"
                c="dimmed"
                bg={at === count - 1 ? 'transparent' : undefined}
                opacity={at === count - 1 ? 0.35 : 1}
                disabled={at === count - 1}
                aria-label={t('experiments.changes.down', { number })}
                onClick={() => form.reorderListItem(path, { from: at, to: at + 1 })}
              >
                <IconArrowDown size={16} aria-hidden />
              </ActionIcon>
              <ActionIcon
                variant="subtle"
                color="gray"
                c="dimmed"
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
            onFocus={onEdit}
          />
          <TextInput
            label={t('experiments.field.selector')}
            placeholder={t('experiments.field.selectorExample')}
            styles={MONOSPACE}
            autoCapitalize="off"
            spellCheck={false}
            {...input('selector')}
          />
          {change.kind === 'text' && (
            <Textarea label={t('experiments.field.text')} autosize minRows={2} {...input('value')} />
          )}
          {change.kind === 'image' && (
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
          )}
          {change.kind === 'move' && (
            <Group grow align="flex-start" wrap="nowrap" preventGrowOverflow={false}>
              <NativeSelect
                label={t('experiments.field.position')}
                disabled={!canEdit}
                data={positions.map((position) => ({
                  value: position,
                  label: t(`experiments.position.${position}`),
                }))}
                {...form.getInputProps(own('position'))}
              />
              <TextInput
                label={t('experiments.field.target')}
                placeholder="#formulaire"
                spellCheck={false}
                {...input('target')}
              />
            </Group>
          )}
          {change.kind === 'style' && <StyleFields change={change} input={input} />}
        </Stack>
      </fieldset>
    </li>
  )
}
