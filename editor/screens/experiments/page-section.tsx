// The experiment's name, the page it changes, and the pages it runs on.
import { NativeSelect, Stack, Text, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import type { Site } from '#wire/sites'
import { useCanEdit } from '../../session.tsx'
import { Panel } from '../../ui/panel.tsx'
import type { DraftValues } from './draft-values.ts'

const matches = ['equals', 'prefix', 'contains'] as const

export function PageSection({ form, site }: { form: UseFormReturnType<DraftValues>; site: Site }) {
  const { t } = useTranslation()
  const isReadOnly = !useCanEdit()
  const { pageMatch } = form.values
  return (
    <Panel
      title={t('experiments.page.title')}
      lead={t('experiments.page.lead', { site: site.name })}
      id="page"
    >
      <Stack gap="md">
        <TextInput
          label={t('experiments.field.name')}
          readOnly={isReadOnly}
          {...form.getInputProps('name')}
        />
        <TextInput
          label={t('experiments.field.pageUrl')}
          inputMode="url"
          readOnly={isReadOnly}
          {...form.getInputProps('pageUrl')}
        />
        {pageMatch === 'custom' ? (
          <Text fz="sm" c="dimmed">
            {t('experiments.page.custom')}
          </Text>
        ) : (
          <NativeSelect
            label={t('experiments.field.pageMatch')}
            disabled={isReadOnly}
            data={matches.map((match) => ({ value: match, label: t(`experiments.page.${match}`) }))}
            {...form.getInputProps('pageMatch')}
          />
        )}
        {(pageMatch === 'prefix' || pageMatch === 'contains') && (
          <TextInput
            label={t(`experiments.page.${pageMatch}Value`)}
            placeholder={pageMatch === 'prefix' ? form.values.pageUrl : '/demo'}
            readOnly={isReadOnly}
            {...form.getInputProps('pageValue')}
          />
        )}
      </Stack>
    </Panel>
  )
}
