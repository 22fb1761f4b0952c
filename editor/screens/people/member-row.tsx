// One member: name, teams, role, and for owners what can be done about them.
import { Group, NativeSelect, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Member } from '#wire/members'
import type { Role } from '#wire/session'
import type { Team } from '#wire/teams'
import { api } from '../../api.ts'
import { queryClient, refresh } from '../../queries.ts'
import { useSession } from '../../session.tsx'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { ToneBadge } from '../../ui/tone-badge.tsx'
import { PasswordLinkButton } from './password-link-button.tsx'
import classes from './people.module.css'
import { RemoveFactorButton } from './remove-factor-button.tsx'
import { RemoveMember } from './remove-member.tsx'

const ROLES: Role[] = ['owner', 'editor', 'viewer']

export function MemberRow({ member, teams }: { member: Member; teams: readonly Team[] }) {
  const { t } = useTranslation()
  const session = useSession()
  const [error, setError] = useState<unknown>(null)
  const isOwner = session.role === 'owner'
  const isMe = member.userId === session.user.id
  const change = async (role: Role) => {
    setError(null)
    try {
      await api.patch('members', member.userId, { role })
      await refresh()
      if (isMe) await queryClient.invalidateQueries({ queryKey: ['session'] })
    } catch (refusal) {
      setError(refusal)
    }
  }
  const facts = teams.map(({ name }) => name)
  if (member.hasSecondFactor) facts.push(t('people.members.factor'))
  return (
    <li className={classes.row}>
      <div>
        <Text fw={650} component="span">
          {member.name}
          {isMe && (
            <Text component="span" c="dimmed" fw={400}>
              {' '}
              {t('people.members.you')}
            </Text>
          )}
        </Text>
        <Text fz="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {[member.email, ...facts].join(' · ')}
        </Text>
        {error !== null && <ProblemAlert error={error} />}
      </div>
      <Group gap="xs">
        {isOwner ? (
          <NativeSelect
            aria-label={t('people.members.roleOf', { name: member.name })}
            size="xs"
            value={member.role}
            onChange={(event) => void change(event.currentTarget.value as Role)}
            data={ROLES.map((role) => ({ value: role, label: t(`common.role.${role}`) }))}
          />
        ) : (
          <ToneBadge tone="plain">{t(`common.role.${member.role}`)}</ToneBadge>
        )}
        {isOwner && !isMe && (
          <>
            {member.hasSecondFactor && <RemoveFactorButton member={member} />}
            <PasswordLinkButton member={member} />
            <RemoveMember member={member} />
          </>
        )}
      </Group>
    </li>
  )
}
