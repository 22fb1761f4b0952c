// The members and teams that OKRs can belong to, by id.
import { useQuery } from '@tanstack/react-query'
import { api } from '../../api.ts'
import { useList } from '../../queries.ts'

export function usePeople() {
  const members = useQuery({ queryKey: ['members', 'all'], queryFn: api.everyMember }).data ?? []
  const teams = useList('teams', { limit: '500' }).data ?? []
  return {
    members,
    teams,
    memberName: (id: string | null) => members.find(({ userId }) => userId === id)?.name,
    teamName: (id: string | null) => teams.find((team) => team.id === id)?.name,
  }
}
