// Marks a range: what it would take away is said before it is taken.
import { Button, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { PAGES, SERVERS } from '#domain/left-out'
import type { Site } from '#wire/sites'
import { useList } from '../../queries.ts'
import { useFormat } from '../../session.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { useSaveForm } from '../../ui/use-save-form.ts'
import { leftOutApi } from './left-out-api.ts'
import { LeftOutPreviewText } from './left-out-preview-text.tsx'
import { scopeOf, startValues } from './left-out-values.ts'
import { useSenderName } from './use-sender-name.ts'

export function LeftOutForm({ site }: { site: Site }) {
  const { t } = useTranslation()
  const { timeZone } = useFormat()
  const senderName = useSenderName()
  const experiments = useList('experiments', { siteId: site.id, limit: '500' }).data ?? []
  const started = experiments.filter(({ status, siteId }) => status !== 'draft' && siteId === site.id)
  const { form, onSubmit, isSaving, failure } = useSaveForm({
    initialValues: startValues(Date.now(), timeZone),
    save: (values) => leftOutApi.create({ ...scopeOf(site.id, values, timeZone), reason: values.reason }),
    onSaved: () => form.setFieldValue('reason', ''),
  })
  const chosen = started.find(({ id }) => id === form.values.experimentId)
  return (
    <Panel title={t('leftOut.new')} lead={t('leftOut.newLead')}>
      <form noValidate onSubmit={onSubmit}>
        <Stack gap="md">
          <Group align="flex-start">
            <TextInput
              type="datetime-local"
              flex="1 1 200px"
              label={t('leftOut.field.since')}
              {...form.getInputProps('since')}
            />
            <TextInput
              type="datetime-local"
              flex="1 1 200px"
              label={t('leftOut.field.until')}
              {...form.getInputProps('until')}
            />
          </Group>
          <Text fz="sm" c="dimmed">
            {t('leftOut.received', { zone: timeZone })}
          </Text>
          <Group align="flex-start">
            <NativeSelect
              flex="1 1 200px"
              label={t('leftOut.field.sender')}
              data={[
                { value: '', label: senderName(null) },
                ...[PAGES, SERVERS, ...site.origins].map((value) => ({ value, label: senderName(value) })),
              ]}
              {...form.getInputProps('sender')}
            />
            <NativeSelect
              flex="1 1 200px"
              label={t('leftOut.field.experiment')}
              data={[
                { value: '', label: t('leftOut.wholeSite') },
                ...started.map(({ id, name }) => ({ value: id, label: name })),
              ]}
              {...form.getInputProps('experimentId')}
            />
            {chosen && (
              <NativeSelect
                flex="1 1 200px"
                label={t('leftOut.field.variant')}
                data={[
                  { value: '', label: t('leftOut.everyVariant') },
                  ...chosen.variants.map(({ key, name }) => ({ value: key, label: name })),
                ]}
                {...form.getInputProps('variant')}
              />
            )}
          </Group>
          {chosen && (
            <Text fz="sm" c="dimmed">
              {t(form.values.variant === '' ? 'leftOut.onlyExposed' : 'leftOut.oneVariant')}
            </Text>
          )}
          <TextInput
            label={t('leftOut.field.reason')}
            placeholder={t('leftOut.field.reasonExample')}
            {...form.getInputProps('reason')}
          />
          <LeftOutPreviewText scope={scopeOf(site.id, form.values, timeZone)} />
          {failure && !failure.isAtFieldsOnly && (
            <ProblemAlert error={failure.error} issues={failure.elsewhere} />
          )}
          <Group>
            <Button type="submit" loading={isSaving}>
              {t('leftOut.submit')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Panel>
  )
}
