// What an API key may reach: everything its role may, or areas chosen one by one.
import { Input, NativeSelect, SegmentedControl, SimpleGrid, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { AREAS, type Area, type Scope } from '#wire/scopes'
import type { Role } from '#wire/session'

type Level = 'none' | 'read' | 'write'
type Props = {
  scopes: Scope[] | null
  role: Role
  error?: ReactNode
  onChange: (scopes: Scope[] | null) => void
}

const levelOf = (scopes: readonly Scope[], area: Area): Level =>
  scopes.includes(`${area}:write`) ? 'write' : scopes.includes(`${area}:read`) ? 'read' : 'none'

/** A viewer's key changes nothing: what was chosen before the role is narrowed. */
export const scopesWithin = (role: Role, scopes: readonly Scope[] | null): Scope[] | null =>
  scopes && [
    ...new Set(
      scopes.map((scope) => (role === 'viewer' ? (scope.replace(':write', ':read') as Scope) : scope)),
    ),
  ]

export function ScopesField({ scopes, role, error, onChange }: Props) {
  const { t } = useTranslation()
  const levels: Level[] = role === 'viewer' ? ['none', 'read'] : ['none', 'read', 'write']
  const set = (area: Area, level: Level) => {
    const others = (scopes ?? []).filter((scope) => !scope.startsWith(`${area}:`))
    onChange(level === 'none' ? others : [...others, `${area}:${level}`])
  }
  return (
    <Input.Wrapper label={t('people.apiKeys.access')} labelElement="div" error={error}>
      <Stack gap="sm" mt={4}>
        <SegmentedControl
          style={{ alignSelf: 'flex-start' }}
          aria-label={t('people.apiKeys.access')}
          value={scopes === null ? 'all' : 'some'}
          onChange={(value) => onChange(value === 'all' ? null : [])}
          data={[
            { value: 'all', label: t('people.apiKeys.all') },
            { value: 'some', label: t('people.apiKeys.some') },
          ]}
        />
        {scopes !== null && (
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md" verticalSpacing="sm" maw={680}>
            {AREAS.map((area) => (
              <NativeSelect
                key={area}
                label={t(`people.apiKeys.area.${area}`)}
                value={levelOf(scopes, area)}
                onChange={(event) => set(area, event.currentTarget.value as Level)}
                data={levels.map((level) => ({ value: level, label: t(`people.apiKeys.level.${level}`) }))}
              />
            ))}
          </SimpleGrid>
        )}
        {role === 'owner' && scopes?.includes('company:write') && (
          <Text fz="sm">{t('people.apiKeys.companyWarning')}</Text>
        )}
      </Stack>
    </Input.Wrapper>
  )
}
