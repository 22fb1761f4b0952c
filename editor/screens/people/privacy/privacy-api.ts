// What only the screens of privacy ask the server.
import type { PrivacyInventory, PrivacyPatch, PrivacySettings } from '#wire/privacy'
import type { Visitor, VisitorErasure } from '#wire/visitors'
import { request } from '../../../api.ts'

const at = (id: string) => `visitors/${encodeURIComponent(id)}`

export const privacyApi = {
  settings: () => request<PrivacySettings>('GET', 'privacy'),
  save: (body: PrivacyPatch) => request<PrivacySettings>('PATCH', 'privacy', body),
  inventory: () => request<PrivacyInventory>('GET', 'privacy/inventory'),
  visitor: (id: string) => request<Visitor>('GET', at(id)),
  eraseVisitor: (id: string) => request<VisitorErasure>('POST', `${at(id)}/erase`),
}

export const visitorPath = (id: string, locale: string) => `/api/${at(id)}/export.json?locale=${locale}`
