// What the screens of forms ask of the server.

import type { FormPreviewRequest } from '#wire/forms'
import type { Basis } from '#wire/lists'
import { request } from '../../api.ts'

export const formApi = {
  /** False where nothing can be sent, so that nobody can sign up. */
  canSend: () => request<{ canSend: boolean }>('GET', 'forms?limit=1').then(({ canSend }) => canSend),
  preview: (body: FormPreviewRequest) => request<{ html: string }>('POST', 'forms/preview', body),
  fields: () =>
    request<{ items: { key: string; label: string }[] }>('GET', 'contact-fields').then(({ items }) => items),
  makeList: (name: string, basis: Basis) => request<{ id: string }>('POST', 'lists', { name, basis }),
}
