// How many visitors consent: known to the team, or estimated from how often the script is fetched.
import { Button, Group, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Site } from '#wire/sites'
import { api } from '../../api.ts'
import { useCanEdit, useFormat } from '../../session.tsx'
import { fieldNumber } from '../../ui/format.ts'
import { NumberField } from '../../ui/number-field.tsx'
import { Panel } from '../../ui/panel.tsx'
import { parsePercent } from '../../ui/parse-number.ts'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { useSaveForm } from '../../ui/use-save-form.ts'

export function ConsentPanel({ site }: { site: Site }) {
  const { t } = useTranslation()
  const format = useFormat()
  const canEdit = useCanEdit()
  const traffic = useQuery({
    queryKey: ['traffic', site.id, {}],
    queryFn: () => api.traffic(site.id, {}),
  })
  const known = site.consentRate
  const { form, onSubmit, isSaving, failure } = useSaveForm({
    initialValues: { consentRate: known === null ? '' : fieldNumber(known * 100, format.locale) },
    save: ({ consentRate }) =>
      api.patch('sites', site.id, {
        consentRate: consentRate.trim() === '' ? null : parsePercent(consentRate),
      }),
    onSaved: () => form.resetDirty(),
  })
  const { estimate = null, scriptLoads = 0 } = traffic.data?.consent ?? {}
  const why =
    known !== null
      ? t('traffic.consent.known', { rate: format.percent(known, 1) })
      : estimate === null
        ? t('traffic.consent.unknown')
        : t('traffic.consent.estimate', {
            rate: format.percent(estimate, 0),
            loads: format.count(scriptLoads),
          })
  return (
    <Panel title={t('traffic.consent.title')} lead={t('traffic.consent.lead')}>
      <Stack gap="sm">
        <Text>{why}</Text>
        {canEdit && (
          <form noValidate onSubmit={onSubmit}>
            <Group align="flex-end" gap="sm">
              <NumberField
                label={t('traffic.consent.field')}
                unit="%"
                w={220}
                {...form.getInputProps('consentRate')}
              />
              <Button type="submit" variant="default" loading={isSaving}>
                {t('common.save')}
              </Button>
            </Group>
          </form>
        )}
        {failure && !failure.isAtFieldsOnly && (
          <ProblemAlert error={failure.error} issues={failure.elsewhere} />
        )}
      </Stack>
    </Panel>
  )
}
