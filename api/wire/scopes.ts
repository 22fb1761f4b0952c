// Scopes: what an API key may reach, area by area, within its role.
import { z } from 'zod'

/** Areas are what people know the screens by; `company` holds people, keys and everything about the company itself. */
export const AREAS = ['okrs', 'experiments', 'sites', 'contacts', 'emails', 'company'] as const
export const Area = z.enum(AREAS)

/** `write` includes `read` of the same area. */
export const Scope = z.enum(AREAS.flatMap((area) => [`${area}:read`, `${area}:write`] as const))

export type Area = z.infer<typeof Area>
export type Scope = z.infer<typeof Scope>
