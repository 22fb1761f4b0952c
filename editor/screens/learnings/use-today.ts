// Today's day in the workspace's time zone, `YYYY-MM-DD`.
import { dayIn } from '#domain/day'
import { useFormat } from '../../session.tsx'

export const useToday = () => dayIn(useFormat().timeZone)(Date.now())
