// What people type into a sign-up form, read field by field.
import { readDay, readNumber } from '../contacts/read-cell.ts'
import { readAddress } from './address-key.ts'

/** Left empty by people, who do not see it; filled in by machines, which fill in everything. */
export const APART = 'levier_apart'

type Asked = { key: string; isRequired: boolean; kind: 'text' | 'number' | 'date' }
export type FieldFault = 'missing' | 'too_long' | 'number' | 'date' | 'address'
export type ReadForm = {
  email: string
  values: Record<string, string | number>
  faults: { key: string; fault: FieldFault }[]
}

const MAX_LENGTH = 200

/** `values` holds what was typed, cleaned; a field that was left empty is not in it. */
export function readFormFields(typed: Record<string, unknown>, asked: readonly Asked[]): ReadForm {
  const text = (key: string) => {
    const value = typed[key]
    // one line, whatever was pasted
    return typeof value === 'string' ? value.replace(/\s+/g, ' ').trim() : ''
  }
  const address = readAddress(text('email'))
  const faults: ReadForm['faults'] = []
  if (!('address' in address)) faults.push({ key: 'email', fault: 'address' })
  const values: ReadForm['values'] = {}
  for (const { key, isRequired, kind } of asked) {
    const value = text(key)
    if (value === '') {
      if (isRequired) faults.push({ key, fault: 'missing' })
      continue
    }
    const read = readValue(value, kind)
    if (typeof read === 'object') faults.push({ key, ...read })
    else values[key] = read
  }
  return { email: 'address' in address ? address.address : text('email'), values, faults }
}

function readValue(value: string, kind: Asked['kind']): string | number | { fault: FieldFault } {
  if (value.length > MAX_LENGTH) return { fault: 'too_long' }
  if (kind === 'number') return readNumber(value) ?? { fault: 'number' }
  if (kind === 'date') return readDay(value, 'dmy') ?? { fault: 'date' }
  return value
}
