// The experiment's name and the page it changes.
import { Stack, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import type { Site } from '#wire/sites'
import { useCanEdit } from '../../session.tsx'
import { Panel } from '../../ui/panel.tsx'
import { OwnerSelect } from '../okrs/owner-select.tsx'
import type { DraftValues } from './draft-values.ts'

type Props = { form: UseFormReturnType<DraftValues>; site: Site; hasName: boolean }

export function PageSection({ form, site, hasName }: Props) {
  const { t } = useTranslation()
  const isReadOnly = !useCanEdit()
  return (
    <Panel
      title={t('experiments.page.title')}
      lead={t('experiments.page.lead', { site: site.name })}
      id="page"
    >
      <Stack gap="md">
        {hasName && (
          <TextInput
            label={t('experiments.field.name')}
            readOnly={isReadOnly}
            {...form.getInputProps('name')}
          />
        )}
        <TextInput
          label={t('experiments.field.pageUrl')}
          inputMode="url"
          readOnly={isReadOnly}
          {...form.getInputProps('pageUrl')}
        />
        {hasName && <OwnerSelect disabled={isReadOnly} {...form.getInputProps('ownerId')} />}
      </Stack>
    </Panel>
  )
}
