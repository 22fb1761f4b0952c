// Oneself: name, language, address, password, second factor, devices.
import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import { queryClient } from '../../queries.ts'
import { useSession } from '../../session.tsx'
import { LanguageSwitch } from '../../ui/language-switch.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { useSaveForm } from '../../ui/use-save-form.ts'
import { CredentialsForm } from './credentials-form.tsx'
import { DevicesPanel } from './devices-panel.tsx'
import { FactorPanel } from './factor-panel.tsx'

export function ProfileScreen() {
  const { t } = useTranslation()
  return (
    <>
      <PageHeader title={t('profile.title')} lead={t('profile.lead')} />
      <Stack gap="xl" maw={720}>
        <NamePanel />
        <CredentialsForm />
        <FactorPanel />
        <DevicesPanel />
      </Stack>
    </>
  )
}

function NamePanel() {
  const { t } = useTranslation()
  const { user } = useSession()
  const [isSaved, setSaved] = useState(false)
  const { form, onSubmit, isSaving, failure } = useSaveForm({
    initialValues: { name: user.name },
    save: api.updateProfile,
    onSaved: (session) => {
      queryClient.setQueryData(['session'], session)
      setSaved(true)
    },
  })
  return (
    <Panel title={t('profile.you')}>
      <form noValidate onSubmit={onSubmit}>
        <Stack gap="md">
          <TextInput label={t('welcome.name')} autoComplete="name" {...form.getInputProps('name')} />
          <div>
            <Text fz="sm" fw={500} mb={4}>
              {t('common.language')}
            </Text>
            <LanguageSwitch />
          </div>
          {failure && <ProblemAlert error={failure.error} issues={failure.elsewhere} />}
          <Group gap="sm">
            <Button type="submit" loading={isSaving}>
              {t('common.save')}
            </Button>
            <Text fz="sm" role="status">
              {isSaved && !form.isDirty({ name: user.name } as never) && t('profile.saved')}
            </Text>
          </Group>
        </Stack>
      </form>
    </Panel>
  )
}
