// Teams: who is in them; made, renamed and deleted in place.
import { Button, Group, Paper, Stack, Text } from '@mantine/core'
import { IconPlus, IconUsersGroup } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Team } from '#wire/teams'
import { useList, usePages } from '../../queries.ts'
import { useCanEdit } from '../../session.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { LoadMore } from '../../ui/load-more.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import classes from './people.module.css'
import { TeamModal } from './team-modal.tsx'

export function TeamsTab() {
  const { t } = useTranslation()
  const canEdit = useCanEdit()
  const [q, setQ] = useState('')
  const [edited, setEdited] = useState<Team | 'new' | null>(null)
  const teams = usePages('teams', q === '' ? {} : { q })
  const members = useList('members')
  const add = canEdit && (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setEdited('new')}>
      {t('people.teams.new')}
    </Button>
  )
  return (
    <Loaded queries={[teams, members]}>
      {(_, people) => (
        <Stack gap="md">
          {teams.total === 0 && q === '' ? (
            <EmptyState
              title={t('people.teams.empty')}
              icon={<IconUsersGroup size={36} stroke={1.5} />}
              action={add}
            >
              {t('people.teams.emptyLead')}
            </EmptyState>
          ) : (
            <>
              <Group justify="space-between">
                <SearchField label={t('people.teams.search')} value={q} onSearch={setQ} w={300} maw="100%" />
                {add}
              </Group>
              <Paper px={{ base: 'md', sm: 'lg' }} py={4}>
                <ul className={classes.rows}>
                  {teams.items.map((team) => (
                    <li key={team.id} className={classes.row}>
                      <div>
                        <Text fw={650}>{team.name}</Text>
                        <Text fz="sm" c="dimmed">
                          {people
                            .filter(({ userId }) => team.memberIds.includes(userId))
                            .map(({ name }) => name)
                            .join(', ') || t('people.teams.nobody')}
                        </Text>
                      </div>
                      {canEdit && (
                        <Button
                          variant="default"
                          size="xs"
                          onClick={() => setEdited(team)}
                          aria-label={t('people.teams.editOf', { name: team.name })}
                        >
                          {t('people.teams.edit')}
                        </Button>
                      )}
                    </li>
                  ))}
                </ul>
                {teams.items.length === 0 && <Text py="md">{t('people.nothingFound')}</Text>}
              </Paper>
              <LoadMore pages={teams} />
            </>
          )}
          {edited && (
            <TeamModal
              team={edited === 'new' ? null : edited}
              people={people}
              onClose={() => setEdited(null)}
            />
          )}
        </Stack>
      )}
    </Loaded>
  )
}
