// How long what is kept: set by an owner, done by a job.
import { SimpleGrid, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Retention } from '#domain/retention'
import { NumberField } from '../../../ui/number-field.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { useSaveForm } from '../../../ui/use-save-form.ts'
import { numberOrNull } from './number-or-null.ts'
import { privacyApi } from './privacy-api.ts'
import { SaveFoot } from './save-foot.tsx'

const FIELDS = [
  { name: 'eventsDays', unit: 'days' },
  { name: 'eventsMonths', unit: 'months' },
  { name: 'messagesMonths', unit: 'months' },
  { name: 'contactsMonths', unit: 'months' },
  { name: 'outboxDays', unit: 'days' },
  { name: 'rejectsDays', unit: 'days' },
] as const

const HINTS: Partial<Record<keyof Retention, 'eventsMonthsHint' | 'contactsHint'>> = {
  eventsMonths: 'eventsMonthsHint',
  contactsMonths: 'contactsHint',
}

export function RetentionPanel({ retention, isOwner }: { retention: Retention; isOwner: boolean }) {
  const { t } = useTranslation()
  const [isSaved, setSaved] = useState(false)
  const { form, onSubmit, isSaving, failure } = useSaveForm({
    initialValues: Object.fromEntries(FIELDS.map(({ name }) => [name, `${retention[name] ?? ''}`])),
    save: (values) =>
      privacyApi.save({
        retention: Object.fromEntries(
          FIELDS.map(({ name }) => [name, numberOrNull(values[name] ?? '')]),
        ) as Retention,
      }),
    rename: (path) => path.replace('retention.', ''),
    onSaved: () => setSaved(true),
  })
  return (
    <Panel
      title={t('privacy.retention.title')}
      lead={isOwner ? t('privacy.retention.lead') : t('privacy.retention.ownerOnly')}
    >
      <form noValidate onSubmit={onSubmit} onChange={() => setSaved(false)}>
        <Stack gap="md">
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
            {FIELDS.map(({ name, unit }) => (
              <NumberField
                key={name}
                label={t(`privacy.retention.${name}`)}
                description={HINTS[name] && t(`privacy.retention.${HINTS[name]}`)}
                inputWrapperOrder={['label', 'input', 'description', 'error']}
                unit={t(`privacy.retention.${unit}`)}
                disabled={!isOwner}
                {...form.getInputProps(name)}
              />
            ))}
          </SimpleGrid>
          <SaveFoot
            failure={failure}
            isSaving={isSaving}
            isSaved={isSaved}
            label={isOwner ? t('privacy.retention.save') : undefined}
          />
        </Stack>
      </form>
    </Panel>
  )
}
