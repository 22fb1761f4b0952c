// Invitations: a link to hand over, and what became of each.
import { Paper, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Invitation } from '#wire/invitations'
import { api } from '../../api.ts'
import { refresh, useList, usePages } from '../../queries.ts'
import { useFormat, useSession } from '../../session.tsx'
import { ConfirmButton } from '../../ui/confirm-button.tsx'
import { LoadMore } from '../../ui/load-more.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { ToneBadge } from '../../ui/tone-badge.tsx'
import { InviteForm } from './invite-form.tsx'
import classes from './people.module.css'

export function InvitationsTab() {
  const { t } = useTranslation()
  const { role } = useSession()
  const [q, setQ] = useState('')
  const invitations = usePages('invitations', q === '' ? {} : { q })
  const teams = useList('teams')
  return (
    <Loaded queries={[invitations, teams]}>
      {(_, allTeams) => (
        <Stack gap="xl">
          {role === 'owner' && <InviteForm teams={allTeams} />}
          {(invitations.total > 5 || q !== '') && (
            <SearchField label={t('people.invitations.search')} value={q} onSearch={setQ} maw={360} />
          )}
          {invitations.items.length === 0 ? (
            <Text c="dimmed">{t(q === '' ? 'people.invitations.none' : 'people.nothingFound')}</Text>
          ) : (
            <Paper px={{ base: 'md', sm: 'lg' }} py={4}>
              <ul className={classes.rows}>
                {invitations.items.map((invitation) => (
                  <InvitationRow
                    key={invitation.id}
                    invitation={invitation}
                    team={allTeams.find(({ id }) => id === invitation.teamId)?.name}
                  />
                ))}
              </ul>
            </Paper>
          )}
          <LoadMore pages={invitations} />
        </Stack>
      )}
    </Loaded>
  )
}

const tones = { open: 'accent', accepted: 'good', revoked: 'plain', expired: 'plain' } as const

function InvitationRow({ invitation, team }: { invitation: Invitation; team: string | undefined }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { role } = useSession()
  const { label, state, acceptedBy } = invitation
  const revoke = async () => {
    await api.remove('invitations', invitation.id)
    await refresh()
  }
  const facts = [
    t(`common.role.${invitation.role}`),
    ...(team ? [team] : []),
    ...(invitation.createdBy ? [t('people.invitations.by', { name: invitation.createdBy })] : []),
    state === 'accepted' && acceptedBy
      ? t('people.invitations.acceptedBy', { name: acceptedBy })
      : t('people.invitations.until', { day: format.instantDay(invitation.expiresAt) }),
  ]
  return (
    <li className={classes.row}>
      <div>
        <Text fw={650}>{label || t('people.invitations.unnamed')}</Text>
        <Text fz="sm" c="dimmed">
          {facts.join(' · ')}
        </Text>
      </div>
      <ToneBadge tone={tones[state]}>{t(`people.invitations.state.${state}`)}</ToneBadge>
      {state === 'open' && role === 'owner' && (
        <ConfirmButton
          label={t('people.invitations.revoke')}
          title={t('people.invitations.revokeTitle')}
          confirmLabel={t('people.invitations.revoke')}
          act={revoke}
          isDangerous
          button={{ variant: 'default', size: 'xs' }}
        >
          {t('people.invitations.revokeLead')}
        </ConfirmButton>
      )}
    </li>
  )
}
