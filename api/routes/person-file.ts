// The file that a person is given about themselves (articles 15 and 20 of the GDPR): for people to read, and for programs.
import type { Context } from 'hono'
import { isoIn } from '#domain/iso-in'
import { hyphenated } from '#domain/plain-text'
import type { Locale } from '#wire/common'
import type { AppEnv } from '../context.ts'
import { recordPersonExport } from '../middleware/audit.ts'
import { getWorkspace } from '../store/company/workspaces.ts'

/** Keys of instants, in whatever part of the file. */
const INSTANT = /^(at|since)$|[a-z]At$/
/** Written by customers' own pages and columns: a number there is a number. */
const FOREIGN = ['properties', 'fields', 'fieldLabels', 'counted']

const words = {
  fr: {
    visitor: 'donnees-visiteur',
    contact: 'donnees-contact',
    about: (company: string) =>
      `Tout ce que ${company} conserve à votre sujet dans Levier, son outil de tests et d’e-mails. Les dates sont à l’heure de ${company}.`,
  },
  en: {
    visitor: 'visitor-data',
    contact: 'contact-data',
    about: (company: string) =>
      `Everything that ${company} keeps about you in Levier, its tool for tests and emails. Dates are in the time zone of ${company}.`,
  },
}

type Person = { kind: 'visitor' | 'contact'; name: string; locale: Locale }

/** Its keys are the same in every language, and stand in the guide on privacy. */
export async function personFile(c: Context<AppEnv>, { kind, name, locale }: Person, known: object) {
  const { services, identity } = c.var
  const company = await getWorkspace(services.store, identity.workspaceId)
  const iso = isoIn(company.timeZone)
  const said = words[locale]
  const head = {
    about: said.about(company.name),
    exportedAt: iso(services.clock()),
    timeZone: company.timeZone,
  }
  await recordPersonExport(c, `${kind}s`)
  const body = { ...head, ...(readable(known, iso) as object) }
  return c.body(JSON.stringify(body, null, 2), 200, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Disposition': `attachment; filename="${hyphenated(`${said[kind]} ${name}`, 60)}.json"`,
  })
}

/** The same with instants as dates. */
function readable(value: unknown, iso: (at: number) => string): unknown {
  if (Array.isArray(value)) return value.map((item) => readable(item, iso))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      if (FOREIGN.includes(key)) return [key, inner]
      return [key, INSTANT.test(key) && typeof inner === 'number' ? iso(inner) : readable(inner, iso)]
    }),
  )
}
