// Partial updates: what a patch does not name stays as it is.

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

/** The fields that are not undefined. */
export function defined<T extends object>(fields: T): Defined<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Defined<T>
}
