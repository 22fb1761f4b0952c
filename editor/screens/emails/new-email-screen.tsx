// A new mail, started from a template in the company's brand, or from nothing.
import { Button, Group, Paper, SegmentedControl, Stack, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import type { Locale } from '#wire/common'
import type { EmailTemplate } from '#wire/emails'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { useSaveForm } from '../../ui/use-save-form.ts'
import { emailApi } from './email-api.ts'
import classes from './emails.module.css'
import { TemplateGrid } from './template-grid.tsx'

export function NewEmailScreen() {
  const { t, i18n } = useTranslation()
  const navigate = useNavigate()
  const [locale, setLocale] = useState<Locale>(i18n.language === 'en' ? 'en' : 'fr')
  const [template, setTemplate] = useState<EmailTemplate['key'] | null>('welcome')
  const templates = useQuery({
    queryKey: ['email-templates', locale],
    queryFn: () => emailApi.templates(locale).then(({ items }) => items),
  })
  const { form, onSubmit, isSaving, failure } = useSaveForm({
    initialValues: { name: '' },
    save: ({ name }) =>
      emailApi.create({
        name: name.trim() || t(`emails.template.${template ?? 'blank'}.name`),
        locale,
        template,
      }),
    onSaved: ({ id }) => navigate(`/emails/${id}`),
  })
  return (
    <form noValidate onSubmit={onSubmit}>
      <PageHeader
        title={t('emails.new')}
        lead={t('emails.newLead')}
        back={{ to: '/emails', label: t('emails.title') }}
      />
      <Stack gap="lg">
        <Paper p={{ base: 'md', sm: 'lg' }}>
          <Group gap="md" align="flex-end">
            <TextInput
              flex="1 1 260px"
              label={t('emails.name')}
              description={t('emails.nameHint')}
              placeholder={t(`emails.template.${template ?? 'blank'}.name`)}
              {...form.getInputProps('name')}
            />
            <SegmentedControl
              aria-label={t('emails.locale.label')}
              value={locale}
              onChange={(value) => setLocale(value === 'en' ? 'en' : 'fr')}
              data={[
                { value: 'fr', label: t('emails.locale.fr') },
                { value: 'en', label: t('emails.locale.en') },
              ]}
            />
          </Group>
        </Paper>
        <Loaded queries={[templates]}>
          {(items) => <TemplateGrid templates={items} chosen={template} onChoose={setTemplate} />}
        </Loaded>
        {failure && (
          <ProblemAlert error={failure.error} issues={failure.elsewhere} onRetry={() => void onSubmit()} />
        )}
        <Group className={classes.bar} justify="space-between" gap="sm">
          <Text fz="sm" fw={550}>
            {t('emails.chosen', { name: t(`emails.template.${template ?? 'blank'}.name`) })}
          </Text>
          <Group gap="xs">
            <Button component={Link} to="/emails" variant="subtle">
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={isSaving}>
              {t('emails.create')}
            </Button>
          </Group>
        </Group>
      </Stack>
    </form>
  )
}
