// How fast mails leave: in all, to any one provider, and to some of them in particular.
import { SimpleGrid, Textarea } from '@mantine/core'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { MailSettings } from '#wire/mail-settings'
import { queryClient } from '../../queries.ts'
import { NumberField } from '../../ui/number-field.tsx'
import { Panel } from '../../ui/panel.tsx'
import { useSaveForm } from '../../ui/use-save-form.ts'
import { domainLines, readDomainLines } from './domain-lines.ts'
import { MAIL_SETTINGS, mailApi } from './mail-api.ts'
import { SettingsForm } from './settings-form.tsx'

const textOf = (rate: number | null) => (rate === null ? '' : String(rate))
const rateOf = (text: string) => (text.trim() === '' ? null : Number(text.replace(/\s/g, '')))

type Props = { settings: MailSettings; onDirty: (isDirty: boolean) => void }

export function PacePanel({ settings, onDirty }: Props) {
  const { t } = useTranslation()
  const { perMinute, perDomainPerMinute, domains, connections } = settings.rates
  const save = useSaveForm({
    initialValues: {
      rates: {
        perMinute: textOf(perMinute),
        perDomainPerMinute: textOf(perDomainPerMinute),
        domains: domainLines(domains),
        connections: String(connections),
      },
    },
    save: ({ rates }) =>
      mailApi.save({
        rates: {
          perMinute: rateOf(rates.perMinute),
          perDomainPerMinute: rateOf(rates.perDomainPerMinute),
          domains: readDomainLines(rates.domains),
          connections: Number(rates.connections),
        },
      }),
    onSaved: (saved) => {
      queryClient.setQueryData(MAIL_SETTINGS, saved)
      save.form.resetDirty()
    },
  })
  const { getInputProps } = save.form
  const isDirty = save.form.isDirty()
  useEffect(() => onDirty(isDirty), [onDirty, isDirty])
  return (
    <Panel title={t('mail.pace.title')} lead={t('mail.pace.lead')}>
      <SettingsForm save={save} isDirty={isDirty}>
        <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="md">
          <NumberField
            label={t('mail.pace.perMinute')}
            description={t('mail.pace.perMinuteHint')}
            unit={t('mail.pace.unit')}
            placeholder={t('mail.pace.unlimited')}
            {...getInputProps('rates.perMinute')}
          />
          <NumberField
            label={t('mail.pace.perDomain')}
            description={t('mail.pace.perDomainHint')}
            unit={t('mail.pace.unit')}
            placeholder={t('mail.pace.unlimited')}
            {...getInputProps('rates.perDomainPerMinute')}
          />
          <NumberField
            label={t('mail.pace.connections')}
            description={t('mail.pace.connectionsHint')}
            {...getInputProps('rates.connections')}
          />
        </SimpleGrid>
        <Textarea
          label={t('mail.pace.domains')}
          description={t('mail.pace.domainsHint')}
          placeholder={'orange.fr 60\ngmail.com 300'}
          autosize
          minRows={2}
          maw={460}
          {...getInputProps('rates.domains')}
        />
      </SettingsForm>
    </Panel>
  )
}
