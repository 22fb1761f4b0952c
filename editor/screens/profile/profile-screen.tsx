// Oneself: name, language, address, password, other sessions.
import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import { queryClient } from '../../queries.ts'
import { useSession } from '../../session.tsx'
import { ConfirmButton } from '../../ui/confirm-button.tsx'
import { LanguageSwitch } from '../../ui/language-switch.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { useSaveForm } from '../../ui/use-save-form.ts'
import { CredentialsForm } from './credentials-form.tsx'

export function ProfileScreen() {
  const { t } = useTranslation()
  const [areOthersEnded, setEnded] = useState(false)
  const endOthers = async () => {
    await api.endOtherSessions()
    setEnded(true)
  }
  return (
    <>
      <PageHeader title={t('profile.title')} lead={t('profile.lead')} />
      <Stack gap="xl" maw={720}>
        <NamePanel />
        <CredentialsForm />
        <Panel title={t('profile.sessions.title')} lead={t('profile.sessions.lead')}>
          <Group gap="sm">
            <ConfirmButton
              label={t('profile.sessions.button')}
              title={t('profile.sessions.button')}
              confirmLabel={t('profile.sessions.button')}
              act={endOthers}
              button={{ variant: 'default' }}
            >
              {t('profile.sessions.confirm')}
            </ConfirmButton>
            <Text fz="sm" role="status">
              {areOthersEnded && t('profile.sessions.done')}
            </Text>
          </Group>
        </Panel>
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
