// The page's storage, which browsers may block: reads nothing and writes nothing then.
import { safely } from './quiet.ts'

export const NAME = 'levier'

type Area = 'localStorage' | 'sessionStorage'

export const read = safely((area: Area, name: string) => window[area].getItem(name))
/** Null where there is nothing, since that is what `null` parses to. */
export const readJson = safely((area: Area, name: string) => JSON.parse(read(area, name) as string))

/** Undefined removes it. */
export const write = safely((area: Area, name: string, value?: string) =>
  value ? window[area].setItem(name, value) : window[area].removeItem(name),
)
