// A team's name and its members.
import { Button, Checkbox, Group, Modal, ScrollArea, Stack, Text, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Member } from '#wire/members'
import type { Team } from '#wire/teams'
import { api } from '../../api.ts'
import { refresh } from '../../queries.ts'
import { ConfirmButton } from '../../ui/confirm-button.tsx'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { useSaveForm } from '../../ui/use-save-form.ts'

type Props = { team: Team | null; people: readonly Member[]; onClose: () => void }

export function TeamModal({ team, people, onClose }: Props) {
  const { t } = useTranslation()
  const { form, onSubmit, isSaving, failure } = useSaveForm({
    initialValues: { name: team?.name ?? '', memberIds: team?.memberIds ?? [] },
    save: (values) => (team ? api.patch('teams', team.id, values) : api.create('teams', values)),
    onSaved: onClose,
  })
  const remove = async () => {
    if (team) await api.remove('teams', team.id)
    onClose()
    await refresh()
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={<Text fw={650}>{t(team ? 'people.teams.edit' : 'people.teams.new')}</Text>}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form noValidate onSubmit={onSubmit}>
        <Stack gap="md">
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
          {failure && <ProblemAlert error={failure.error} issues={failure.elsewhere} />}
          <Group justify="space-between">
            <Button type="submit" loading={isSaving}>
              {t('common.save')}
            </Button>
            {team && (
              <ConfirmButton
                label={t('common.remove')}
                title={t('common.removeTitle', { name: team.name })}
                confirmLabel={t('common.removeForGood')}
                act={remove}
                isDangerous
                button={{ variant: 'subtle', color: 'red', c: 'var(--lv-bad)' }}
              >
                {t('people.teams.removeWarning')}
              </ConfirmButton>
            )}
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
