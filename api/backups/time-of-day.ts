// An hour of the day in the server's own time zone.
export type TimeOfDay = { hours: number; minutes: number }
