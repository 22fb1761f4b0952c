// What the screens of emails ask of the server.
import type { Brand, BrandFields } from '#wire/brand'
import type { Contact } from '#wire/contacts'
import type {
  Email,
  EmailPatch,
  EmailPreview,
  EmailTemplate,
  EmailVersion,
  EmailVersionSource,
  MergeTag,
  NewEmail,
  PreviewRequest,
  TestSend,
  TestSendAnswer,
} from '#wire/emails'
import { request, search } from '../../api.ts'

type Items<T> = { items: T[] }

export const emailApi = {
  get: (id: string) => request<Email>('GET', `emails/${id}`),
  create: (body: NewEmail) => request<Email>('POST', 'emails', body),
  save: (id: string, body: EmailPatch) => request<Email>('PATCH', `emails/${id}`, body),
  duplicate: (id: string, name: string) => request<Email>('POST', `emails/${id}/duplicate`, { name }),
  archive: (id: string) => request<Email>('POST', `emails/${id}/archive`),
  unarchive: (id: string) => request<Email>('POST', `emails/${id}/unarchive`),
  preview: (body: PreviewRequest) => request<EmailPreview>('POST', 'emails/preview', body),
  templates: (locale: string) => request<Items<EmailTemplate>>('GET', `emails/templates?locale=${locale}`),
  mergeTags: () => request<Items<MergeTag>>('GET', 'emails/merge-tags'),
  contacts: (q: string) =>
    request<Items<Pick<Contact, 'id' | 'email' | 'firstName' | 'lastName'>>>(
      'GET',
      `contacts${search({ limit: '20', ...(q === '' ? {} : { q }) })}`,
    ),
  versions: (id: string) =>
    request<Items<EmailVersion> & { total: number }>('GET', `emails/${id}/versions?limit=200`),
  version: (id: string, version: number) =>
    request<EmailVersionSource>('GET', `emails/${id}/versions/${version}`),
  restoreVersion: (id: string, version: number) =>
    request<Email>('POST', `emails/${id}/versions/${version}/restore`),
  sendTest: (id: string, body: TestSend) => request<TestSendAnswer>('POST', `emails/${id}/test`, body),
  brand: () => request<Brand>('GET', 'brand'),
  saveBrand: (body: BrandFields) => request<Brand>('PUT', 'brand', body),
}
