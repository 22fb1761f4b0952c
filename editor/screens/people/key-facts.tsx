// What is worth knowing of an API key: what it may do, its age, its use, its end.
import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ApiKey } from '#wire/api-keys'
import { AREAS } from '#wire/scopes'
import { useFormat } from '../../session.tsx'
import { scopesWithin } from './scopes-field.tsx'

type Known = Omit<ApiKey, 'id' | 'name'>

export function KeyFacts({ apiKey }: { apiKey: Known }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { role, scopes, createdAt, expiresAt, lastUsedAt, revokedAt } = apiKey
  const known = scopesWithin(role, scopes)
  const areasOf = (level: 'read' | 'write') =>
    AREAS.filter((area) => known?.includes(`${area}:${level}`))
      .map((area) => t(`people.apiKeys.area.${area}`))
      .join(' ; ')
  const [reads, changes] = [areasOf('read'), areasOf('write')]
  const isPast = expiresAt !== null && expiresAt <= Date.now()
  const facts = [
    t(`common.role.${role}`),
    t('people.apiKeys.madeOn', { day: format.instantDay(createdAt) }),
    lastUsedAt === null
      ? t('people.apiKeys.never')
      : t('people.apiKeys.usedOn', { day: format.instantDay(lastUsedAt) }),
    expiresAt !== null &&
      t(isPast ? 'people.apiKeys.expiredOn' : 'people.apiKeys.expiresOn', {
        day: format.instantDay(expiresAt),
      }),
    revokedAt !== null && t('people.apiKeys.revokedOn', { day: format.instantDay(revokedAt) }),
  ]
  const limits = [
    reads !== '' && t('people.apiKeys.reads', { areas: reads }),
    changes !== '' && t('people.apiKeys.changes', { areas: changes }),
  ]
  return (
    <>
      <Text fz="sm" c="dimmed">
        {facts.filter((fact) => fact).join(' · ')}
      </Text>
      {scopes !== null && (
        <Text fz="sm" c="dimmed">
          {limits.filter((limit) => limit).join(' · ')}
        </Text>
      )}
    </>
  )
}
