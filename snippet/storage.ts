// The page's local storage, which browsers may block: reads nothing and writes nothing then.
import { safely } from './quiet.ts'

export const readLocal = safely((name: string) => localStorage.getItem(name))
export const writeLocal = safely((name: string, value: string) => localStorage.setItem(name, value))
export const removeLocal = safely((name: string) => localStorage.removeItem(name))
