// Who answers for the data, as the notice names them.
import { SimpleGrid, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Controller } from '#wire/privacy'
import { NumberField } from '../../../ui/number-field.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { useSaveForm } from '../../../ui/use-save-form.ts'
import { numberOrNull } from './number-or-null.ts'
import { privacyApi } from './privacy-api.ts'
import { SaveFoot } from './save-foot.tsx'

/** Fields stand side by side: what is said of one does not push it below the other. */
const ORDER: ('label' | 'input' | 'description' | 'error')[] = ['label', 'input', 'description', 'error']

export function ControllerPanel({ controller }: { controller: Controller }) {
  const { t } = useTranslation()
  const [isSaved, setSaved] = useState(false)
  const { form, onSubmit, isSaving, failure } = useSaveForm({
    initialValues: { ...controller, backupDays: `${controller.backupDays ?? ''}` },
    save: ({ backupDays, ...lines }) =>
      privacyApi.save({ controller: { ...lines, backupDays: numberOrNull(backupDays) } }),
    rename: (path) => path.replace('controller.', ''),
    onSaved: () => setSaved(true),
  })
  const { getInputProps } = form
  return (
    <Panel title={t('privacy.controller.title')} lead={t('privacy.controller.lead')}>
      <form noValidate onSubmit={onSubmit} onChange={() => setSaved(false)}>
        <Stack gap="md">
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
            <TextInput label={t('privacy.controller.name')} {...getInputProps('name')} />
            <TextInput label={t('privacy.controller.address')} {...getInputProps('address')} />
            <TextInput label={t('privacy.controller.contact')} type="email" {...getInputProps('contact')} />
            <TextInput
              label={t('privacy.controller.dpo')}
              description={t('privacy.controller.dpoHint')}
              inputWrapperOrder={ORDER}
              {...getInputProps('dpo')}
            />
            <TextInput label={t('privacy.controller.host')} {...getInputProps('host')} />
            <TextInput
              label={t('privacy.controller.hostCountry')}
              placeholder={t('privacy.controller.hostCountryExample')}
              {...getInputProps('hostCountry')}
            />
            <NumberField
              label={t('privacy.controller.backupDays')}
              description={t('privacy.controller.backupHint')}
              inputWrapperOrder={ORDER}
              unit={t('privacy.retention.days')}
              {...getInputProps('backupDays')}
            />
          </SimpleGrid>
          <SaveFoot
            failure={failure}
            isSaving={isSaving}
            isSaved={isSaved}
            label={t('privacy.controller.save')}
          />
        </Stack>
      </form>
    </Panel>
  )
}
