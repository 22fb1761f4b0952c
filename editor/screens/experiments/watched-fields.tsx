// One metric beside the one that decides: its name, what it counts, where it gets better, and what is put up with.
import { ActionIcon, Group, NativeSelect, Stack, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Goal } from '#wire/goals'
import { useCanEdit } from '../../session.tsx'
import { NumberField } from '../../ui/number-field.tsx'
import type { DraftValues } from './draft-values.ts'
import classes from './experiments.module.css'
import { MeasureFields } from './measure-fields.tsx'

type Props = {
  form: UseFormReturnType<DraftValues>
  list: 'guardrails' | 'secondary'
  at: number
  goals: readonly Goal[]
}

const directions = ['increase', 'decrease'] as const

export function WatchedFields({ form, list, at, goals }: Props) {
  const { t } = useTranslation()
  const canEdit = useCanEdit()
  const name = form.values[list][at]?.name ?? ''
  return (
    <fieldset className={classes.change} aria-label={name || t(`measures.${list}.title`)}>
      <Stack gap="sm">
        <Group wrap="nowrap" align="flex-end" gap="xs">
          <TextInput
            label={t('measures.field.name')}
            flex={1}
            readOnly={!canEdit}
            {...form.getInputProps(`${list}.${at}.name`)}
          />
          {canEdit && (
            <ActionIcon
              variant="subtle"
              color="gray"
              c="dimmed"
              size="lg"
              aria-label={t('measures.remove', { name })}
              onClick={() => form.removeListItem(list, at)}
            >
              <IconTrash size={16} aria-hidden />
            </ActionIcon>
          )}
        </Group>
        <MeasureFields form={form} path={`${list}.${at}.measure`} goals={goals} />
        <Group grow align="flex-start" preventGrowOverflow={false}>
          <NativeSelect
            label={t('measures.field.direction')}
            disabled={!canEdit}
            data={directions.map((value) => ({ value, label: t(`measures.direction.${value}`) }))}
            {...form.getInputProps(`${list}.${at}.direction`)}
          />
          {list === 'guardrails' && (
            <NumberField
              label={t('measures.field.margin')}
              description={t('measures.field.marginHint')}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              unit="%"
              readOnly={!canEdit}
              {...form.getInputProps(`${list}.${at}.margin`)}
            />
          )}
        </Group>
      </Stack>
    </fieldset>
  )
}
