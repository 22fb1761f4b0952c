// Makes an email of a template without leaving the campaign; it can be changed in its own editor afterwards.
import { SegmentedControl, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Locale } from '#wire/common'
import type { EmailSummary, EmailTemplate } from '#wire/emails'
import { refresh } from '../../queries.ts'
import { useFormat } from '../../session.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { emailApi } from '../emails/email-api.ts'
import { TemplateGrid } from '../emails/template-grid.tsx'

type Props = { name: string; onClose: () => void; onMade: (email: EmailSummary) => void }

export function StartFromTemplate({ name, onClose, onMade }: Props) {
  const { t } = useTranslation()
  const [locale, setLocale] = useState<Locale>(useFormat().locale)
  const [error, setError] = useState<unknown>(null)
  const [isBusy, setBusy] = useState(false)
  const templates = useQuery({
    queryKey: ['email-templates', locale],
    queryFn: () => emailApi.templates(locale).then(({ items }) => items),
  })
  const start = async (template: EmailTemplate['key'] | null) => {
    if (isBusy) return
    setBusy(true)
    setError(null)
    try {
      const made = await emailApi.create({ name, locale, template })
      await refresh()
      onMade(made)
    } catch (refusal) {
      setError(refusal)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog onClose={onClose} size="xl" title={t('campaigns.message.template')}>
      <Stack gap="md">
        <Text fz="sm" c="dimmed">
          {t('campaigns.message.templateLead')}
        </Text>
        <SegmentedControl
          aria-label={t('emails.locale.label')}
          value={locale}
          onChange={(value) => setLocale(value === 'en' ? 'en' : 'fr')}
          data={[
            { value: 'fr', label: t('emails.locale.fr') },
            { value: 'en', label: t('emails.locale.en') },
          ]}
        />
        {error !== null && <ProblemAlert error={error} />}
        <Loaded queries={[templates]}>
          {(items) => <TemplateGrid templates={items} chosen={null} onChoose={(key) => void start(key)} />}
        </Loaded>
      </Stack>
    </Dialog>
  )
}
