// A team's name and its members.
import { Checkbox, ScrollArea, Stack, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Member } from '#wire/members'
import type { Team } from '#wire/teams'
import { api } from '../../api.ts'
import { ThingDialog } from '../../ui/thing-dialog.tsx'
import { useSaveForm } from '../../ui/use-save-form.ts'

type Props = { team: Team | null; people: readonly Member[]; onClose: () => void }

export function TeamModal({ team, people, onClose }: Props) {
  const { t } = useTranslation()
  const saved = useSaveForm({
    initialValues: { name: team?.name ?? '', memberIds: team?.memberIds ?? [] },
    save: (values) => (team ? api.patch('teams', team.id, values) : api.create('teams', values)),
    onSaved: onClose,
  })
  const { form } = saved
  return (
    <ThingDialog
      title={t(team ? 'people.teams.edit' : 'people.teams.new')}
      form={saved}
      removal={
        team && { noun: 'teams', id: team.id, name: team.name, warning: t('people.teams.removeWarning') }
      }
      onClose={onClose}
    >
      <TextInput
        label={t('people.teams.name')}
        placeholder={t('people.teams.nameExample')}
        data-autofocus
        {...form.getInputProps('name')}
      />
      <Checkbox.Group label={t('people.teams.members')} {...form.getInputProps('memberIds')}>
        <ScrollArea.Autosize mah={260} mt="xs">
          <Stack gap="xs">
            {people.map(({ userId, name }) => (
              <Checkbox key={userId} value={userId} label={name} />
            ))}
          </Stack>
        </ScrollArea.Autosize>
      </Checkbox.Group>
    </ThingDialog>
  )
}
