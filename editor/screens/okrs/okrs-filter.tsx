// Finds objectives and key results by words, team and person.
import { Group, NativeSelect } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { SearchField } from '../../ui/search-field.tsx'
import { usePeople } from './use-people.ts'

/** What is asked stands in the address, so that it can be sent to somebody. */
export function OkrsFilter() {
  const { t } = useTranslation()
  const [params, setParams] = useSearchParams()
  const { members, teams } = usePeople()
  const ask = (name: string, value: string) =>
    setParams(
      (known) => {
        if (value === '') known.delete(name)
        else known.set(name, value)
        return known
      },
      { replace: true },
    )
  return (
    <Group gap="xs">
      <SearchField
        label={t('okrs.filter.search')}
        value={params.get('q') ?? ''}
        onSearch={(words) => ask('q', words)}
        flex="1 1 200px"
      />
      {teams.length > 0 && (
        <NativeSelect
          aria-label={t('okrs.field.team')}
          value={params.get('team') ?? ''}
          onChange={(event) => ask('team', event.currentTarget.value)}
          data={[
            { value: '', label: t('okrs.filter.everyTeam') },
            ...teams.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      )}
      {members.length > 1 && (
        <NativeSelect
          aria-label={t('okrs.field.owner')}
          value={params.get('owner') ?? ''}
          onChange={(event) => ask('owner', event.currentTarget.value)}
          data={[
            { value: '', label: t('okrs.filter.everyOwner') },
            ...members.map(({ userId, name }) => ({ value: userId, label: name })),
          ]}
        />
      )}
    </Group>
  )
}
