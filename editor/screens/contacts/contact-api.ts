// What only the screens of contacts ask the server.
import type { ContactHistory, NewConsent } from '#wire/contacts'
import type { NewSuppressions, SuppressionsAdded } from '#wire/suppressions'
import { type Query, request, search } from '../../api.ts'

export const contactApi = {
  history: (id: string) => request<ContactHistory>('GET', `contacts/${id}/history`),
  tellConsent: (id: string, body: NewConsent) =>
    request<ContactHistory>('POST', `contacts/${id}/consents`, body),
  erase: (id: string) => request<void>('POST', `contacts/${id}/erase`),
  suppress: (body: NewSuppressions) => request<SuppressionsAdded>('POST', 'suppressions', body),
  unsuppress: (hash: string) => request<void>('POST', 'suppressions/remove', { hash }),
}

export const contactsCsvPath = (query: Query) => `/api/contacts/export.csv${search(query)}`
export const personPath = (id: string, locale: string) => `/api/contacts/${id}/export.json?locale=${locale}`
