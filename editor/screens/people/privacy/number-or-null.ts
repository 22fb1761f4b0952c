// A number that may be left out: null where nothing stands in the field.
import { parseNumber } from '../../../ui/parse-number.ts'

export const numberOrNull = (text: string) => (text.trim() === '' ? null : parseNumber(text))
