// Makes an invitation and shows its link, once, to copy.
import { Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MadeInvitation } from '#wire/invitations'
import type { Role } from '#wire/session'
import type { Team } from '#wire/teams'
import { api } from '../../api.ts'
import { useFormat } from '../../session.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { useSaveForm } from '../../ui/use-save-form.ts'
import { OneTimeSecret } from './one-time-secret.tsx'

const ROLES: Role[] = ['editor', 'viewer', 'owner']

export function InviteForm({ teams }: { teams: readonly Team[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const [made, setMade] = useState<MadeInvitation | null>(null)
  const { form, onSubmit, isSaving, failure } = useSaveForm({
    initialValues: { label: '', role: 'editor' as Role, teamId: '' },
    save: ({ teamId, ...values }) => api.invite({ ...values, teamId: teamId === '' ? null : teamId }),
    onSaved: (invitation) => {
      setMade(invitation)
      form.reset()
    },
  })
  return (
    <Panel title={t('people.invitations.title')} lead={t('people.invitations.lead')}>
      <form noValidate onSubmit={onSubmit}>
        <Stack gap="md">
          <Group align="flex-start" gap="md">
            <TextInput
              label={t('people.invitations.label')}
              placeholder={t('people.invitations.labelExample')}
              autoComplete="off"
              flex="2 1 220px"
              {...form.getInputProps('label')}
            />
            <NativeSelect
              label={t('people.invitations.role')}
              flex="1 1 150px"
              data={ROLES.map((role) => ({ value: role, label: t(`common.role.${role}`) }))}
              {...form.getInputProps('role')}
            />
            {teams.length > 0 && (
              <NativeSelect
                label={t('people.invitations.team')}
                flex="1 1 150px"
                data={[
                  { value: '', label: t('people.invitations.noTeam') },
                  ...teams.map(({ id, name }) => ({ value: id, label: name })),
                ]}
                {...form.getInputProps('teamId')}
              />
            )}
          </Group>
          {failure && <ProblemAlert error={failure.error} issues={failure.elsewhere} />}
          <Button type="submit" loading={isSaving} style={{ alignSelf: 'flex-start' }}>
            {t('people.invitations.make')}
          </Button>
          {made && (
            <OneTimeSecret
              key={made.id}
              title={t('people.invitations.made')}
              secret={made.url}
              copyLabel={t('people.copyLink')}
            >
              {t('people.invitations.madeLead', { day: format.instantDay(made.expiresAt) })}
            </OneTimeSecret>
          )}
        </Stack>
      </form>
    </Panel>
  )
}
