// Another company on this server, with nothing in it yet.
import { TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import { useSession } from '../../session.tsx'
import { FormPage } from '../../ui/form-page.tsx'
import { TimeZoneField } from '../../ui/time-zone-field.tsx'
import { useSaveForm } from '../../ui/use-save-form.ts'

export function NewWorkspaceScreen() {
  const { t } = useTranslation()
  const { workspace } = useSession()
  const save = useSaveForm({
    initialValues: { name: '', timeZone: workspace.timeZone },
    save: async (values) => {
      const made = await api.create('workspaces', values)
      await api.visitWorkspace(made.id)
    },
    // a fresh page: nothing of the other company stays in memory
    onSaved: () => location.assign('/'),
  })
  return (
    <FormPage
      title={t('people.newWorkspace.title')}
      lead={t('people.newWorkspace.lead')}
      back={{ to: '/', label: workspace.name }}
      save={save}
      submitLabel={t('people.newWorkspace.submit')}
    >
      <TextInput
        label={t('people.company.name')}
        autoComplete="organization"
        {...save.form.getInputProps('name')}
      />
      <TimeZoneField description={t('welcome.timeZoneHint')} {...save.form.getInputProps('timeZone')} />
    </FormPage>
  )
}
