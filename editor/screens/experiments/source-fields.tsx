// One place that visitors come from: a campaign's tag, or the site that sent them.
import { ActionIcon, Group, NativeSelect, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useCanEdit } from '../../session.tsx'
import { SOURCE_KINDS } from './audience-values.ts'
import type { DraftValues } from './draft-values.ts'

const matches = ['equals', 'contains'] as const

export function SourceFields({ form, at }: { form: UseFormReturnType<DraftValues>; at: number }) {
  const { t } = useTranslation()
  const canEdit = useCanEdit()
  const number = at + 1
  const kind = form.values.audience.sources[at]?.kind ?? 'utm_source'
  return (
    <Group gap="xs" align="flex-start" wrap="nowrap">
      <Group gap="xs" flex={1} miw={0} align="flex-start">
        <NativeSelect
          aria-label={t('targeting.source.kind', { number })}
          flex="1 1 130px"
          disabled={!canEdit}
          data={SOURCE_KINDS.map((value) => ({ value, label: t(`targeting.sourceKind.${value}`) }))}
          {...form.getInputProps(`audience.sources.${at}.kind`)}
        />
        <NativeSelect
          aria-label={t('targeting.source.match', { number })}
          flex="1 1 110px"
          disabled={!canEdit}
          data={matches.map((value) => ({ value, label: t(`targeting.sourceMatch.${value}`) }))}
          {...form.getInputProps(`audience.sources.${at}.match`)}
        />
        <TextInput
          aria-label={t('targeting.source.value', { number })}
          flex="1 1 130px"
          placeholder={kind === 'referrer' ? 'google.com' : 'newsletter'}
          readOnly={!canEdit}
          {...form.getInputProps(`audience.sources.${at}.value`)}
        />
      </Group>
      {canEdit && (
        <ActionIcon
          variant="subtle"
          color="gray"
          c="dimmed"
          size="lg"
          aria-label={t('targeting.source.remove', { number })}
          onClick={() => form.removeListItem('audience.sources', at)}
        >
          <IconTrash size={16} aria-hidden />
        </ActionIcon>
      )}
    </Group>
  )
}
