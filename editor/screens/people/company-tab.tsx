// The company itself: name, time zone, leaving it, deleting it.
import { Button, Stack, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import { queryClient } from '../../queries.ts'
import { useSession } from '../../session.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { TimeZoneField } from '../../ui/time-zone-field.tsx'
import { useSaveForm } from '../../ui/use-save-form.ts'
import { BackupsPanel } from './backups-panel.tsx'
import { DeleteWorkspace } from './delete-workspace.tsx'
import { HandoverModal } from './handover-modal.tsx'
import { RequireFactor } from './require-factor.tsx'

export function CompanyTab() {
  const { t } = useTranslation()
  const { user, workspace, role } = useSession()
  const [isLeaving, leave] = useDisclosure(false)
  const act = async (heirId: string | null) => {
    await api.leaveWorkspace(heirId)
    location.assign('/')
  }
  return (
    <Stack gap="xl" maw={720}>
      {role === 'owner' && <CompanyForm />}
      {role === 'owner' && !workspace.isExample && <RequireFactor />}
      {role === 'owner' && <BackupsPanel />}
      <Panel title={t('people.leave.title')} lead={t('people.leave.lead', { name: workspace.name })}>
        <Button variant="default" onClick={leave.open}>
          {t('people.leave.button')}
        </Button>
        {isLeaving && (
          <HandoverModal
            userId={user.id}
            title={t('people.leave.title')}
            confirmLabel={t('people.leave.button')}
            onClose={leave.close}
            act={act}
          >
            {t('people.leave.lead', { name: workspace.name })}
          </HandoverModal>
        )}
      </Panel>
      {role === 'owner' && <DeleteWorkspace />}
    </Stack>
  )
}

function CompanyForm() {
  const { t } = useTranslation()
  const { workspace } = useSession()
  const { form, onSubmit, isSaving, failure } = useSaveForm({
    initialValues: { name: workspace.name, timeZone: workspace.timeZone },
    save: (values) => api.patch('workspaces', workspace.id, values),
    onSaved: () => void queryClient.invalidateQueries({ queryKey: ['session'] }),
  })
  return (
    <Panel title={t('people.company.title')}>
      <form noValidate onSubmit={onSubmit}>
        <Stack gap="md">
          <TextInput label={t('people.company.name')} {...form.getInputProps('name')} />
          <TimeZoneField description={t('people.company.timeZoneHint')} {...form.getInputProps('timeZone')} />
          {failure && <ProblemAlert error={failure.error} issues={failure.elsewhere} />}
          <Button type="submit" loading={isSaving} style={{ alignSelf: 'flex-start' }}>
            {t('common.save')}
          </Button>
        </Stack>
      </form>
    </Panel>
  )
}
