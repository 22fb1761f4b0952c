// One version: its name, and a field for each thing that it changes beside the control.
import { ActionIcon, Button, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core'
import { IconPlus, IconTrash, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { CampaignVariant } from '#wire/campaigns'
import type { EmailSummary } from '#wire/emails'
import { useCanEdit } from '../../session.tsx'
import { ToneBadge } from '../../ui/tone-badge.tsx'
import classes from './campaigns.module.css'
import type { Composed } from './use-compose.ts'
import { differences, VARIED, type Varied } from './variants.ts'

type Props = {
  variant: CampaignVariant
  index: number
  values: Composed
  emails: readonly EmailSummary[]
  errorAt: (field: string) => string | undefined
  onChange: (change: Partial<CampaignVariant>) => void
  onRemove: () => void
}

export function VariantCard({ variant, index, values, emails, errorAt, onChange, onRemove }: Props) {
  const { t } = useTranslation()
  const canEdit = useCanEdit()
  const isControl = index === 0
  const changed = VARIED.filter((field) => variant[field] !== null)
  const open = (field: Varied) => onChange({ [field]: values[field] })
  const close = (field: Varied) => onChange({ [field]: null })
  const isSame = !isControl && differences(values, variant).length === 0
  return (
    <fieldset className={classes.variant} aria-label={variant.name}>
      <Stack gap="sm">
        <Group justify="space-between" wrap="nowrap" align="flex-end">
          <TextInput
            label={t('campaigns.variants.nameLabel')}
            value={variant.name}
            error={errorAt('name')}
            flex={1}
            maw={320}
            onChange={(event) => onChange({ name: event.currentTarget.value })}
          />
          {isControl ? (
            <ToneBadge tone="plain">{t('campaigns.variants.control')}</ToneBadge>
          ) : (
            canEdit && (
              <ActionIcon
                variant="subtle"
                color="gray"
                size="lg"
                aria-label={t('campaigns.variants.remove', { name: variant.name })}
                onClick={onRemove}
              >
                <IconTrash size={18} aria-hidden />
              </ActionIcon>
            )
          )}
        </Group>
        {isControl && (
          <Text fz="sm" c="dimmed">
            {t('campaigns.variants.controlText')}
          </Text>
        )}
        {changed.map((field) => (
          <Group key={field} wrap="nowrap" align="flex-end" gap={4}>
            {field === 'emailId' ? (
              <NativeSelect
                label={t('campaigns.field.email')}
                flex={1}
                data={emails.map(({ id, name }) => ({ value: id, label: name }))}
                value={variant.emailId ?? ''}
                error={errorAt('emailId')}
                onChange={(event) => onChange({ emailId: event.currentTarget.value })}
              />
            ) : (
              <TextInput
                label={t(`campaigns.field.${field}`)}
                flex={1}
                value={variant[field] ?? ''}
                error={errorAt(field)}
                onChange={(event) => onChange({ [field]: event.currentTarget.value })}
              />
            )}
            {canEdit && (
              <ActionIcon
                variant="subtle"
                color="gray"
                size="lg"
                aria-label={t('campaigns.variants.same', { field: t(`campaigns.variants.what.${field}`) })}
                onClick={() => close(field)}
              >
                <IconX size={16} aria-hidden />
              </ActionIcon>
            )}
          </Group>
        ))}
        {isSame && (
          <Text fz="sm" c="var(--lv-unsure)">
            {t('campaigns.variants.isSame')}
          </Text>
        )}
        {!isControl && canEdit && changed.length < VARIED.length && (
          <Group gap={6}>
            <Text fz="sm" c="dimmed">
              {t('campaigns.variants.change')}
            </Text>
            {VARIED.filter((field) => !changed.includes(field)).map((field) => (
              <Button
                key={field}
                size="compact-sm"
                variant="default"
                leftSection={<IconPlus size={12} aria-hidden />}
                onClick={() => open(field)}
              >
                {t(`campaigns.variants.what.${field}`)}
              </Button>
            ))}
          </Group>
        )}
      </Stack>
    </fieldset>
  )
}
