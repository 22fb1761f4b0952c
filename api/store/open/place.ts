// Where a server's data are: a SQLite file, or a PostgreSQL server.
import { join } from 'node:path'

export type Place = { DATA_DIR: string; DATABASE_URL?: string | undefined }

/** The address of the PostgreSQL server; undefined where the data are in a file. */
export function postgresUrl({ DATABASE_URL = '' }: Place): string | undefined {
  return /^postgres(ql)?:/.test(DATABASE_URL) ? DATABASE_URL : undefined
}

/** Of the SQLite file. */
export function databasePath({ DATA_DIR, DATABASE_URL }: Place): string {
  return DATABASE_URL?.replace(/^(sqlite|file):(\/\/)?/, '') ?? join(DATA_DIR, 'levier.db')
}

/** For people: without the password. */
export function databaseName(place: Place): string {
  const url = postgresUrl(place)
  if (url === undefined) return databasePath(place)
  return url.replace(/^([a-z]+:\/\/)([^@/]*@)?/, (_, scheme: string) => scheme).replace(/\?.*$/, '')
}

/** Beside the SQLite file, or under DATA_DIR where there is none: what is kept before something replaces it. */
export function keptPath(place: Place, why: string): string {
  const path =
    postgresUrl(place) === undefined ? databasePath(place) : join(place.DATA_DIR, 'levier-postgres')
  return `${path}.${why}`
}
