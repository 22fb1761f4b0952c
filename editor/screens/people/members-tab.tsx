// Who works here: found by words, with role and teams; owners change roles from here.
import { Button, Group, Paper, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useList, usePages } from '../../queries.ts'
import { useSession } from '../../session.tsx'
import { LoadMore } from '../../ui/load-more.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { MemberRow } from './member-row.tsx'
import classes from './people.module.css'

export function MembersTab() {
  const { t } = useTranslation()
  const { role } = useSession()
  const [q, setQ] = useState('')
  const members = usePages('members', q === '' ? {} : { q })
  const teams = useList('teams')
  return (
    <Loaded queries={[members, teams]}>
      {(_, allTeams) => (
        <Stack gap="md">
          <Group justify="space-between" align="flex-end" gap="sm">
            {(members.total > 5 || q !== '') && (
              <SearchField label={t('people.members.search')} value={q} onSearch={setQ} maw={360} />
            )}
            {role === 'owner' && (
              <Button component={Link} to="/people/invitations" ml="auto">
                {t('people.members.invite')}
              </Button>
            )}
          </Group>
          <Paper px={{ base: 'md', sm: 'lg' }} py={4}>
            <ul className={classes.rows}>
              {members.items.map((member) => (
                <MemberRow
                  key={member.userId}
                  member={member}
                  teams={allTeams.filter(({ id }) => member.teamIds.includes(id))}
                />
              ))}
            </ul>
            {members.items.length === 0 && <Text py="md">{t('people.nothingFound')}</Text>}
          </Paper>
          <LoadMore pages={members} />
          <Text fz="sm" c="dimmed" className="lv-measure">
            {t(role === 'owner' ? 'people.members.rolesMeaning' : 'people.members.askOwner')}
          </Text>
        </Stack>
      )}
    </Loaded>
  )
}
