// What the screens of sending ask the server.
import type { MailSettings, MailSettingsPatch, MailTest, MailTestAnswer } from '#wire/mail-settings'
import type { OpenedMail } from '#wire/outbox'
import { request } from '../../api.ts'

export const mailApi = {
  settings: () => request<MailSettings>('GET', 'mail-settings'),
  save: (patch: MailSettingsPatch) => request<MailSettings>('PATCH', 'mail-settings', patch),
  makeKey: () => request<MailSettings>('POST', 'mail-settings/dkim'),
  checkDomain: () => request<MailSettings>('POST', 'mail-settings/check-domain'),
  test: (body: MailTest) => request<MailTestAnswer>('POST', 'mail-settings/test', body),
  openedMail: (id: string) => request<OpenedMail>('GET', `outbox/${id}`),
  clearOutbox: () => request<void>('DELETE', 'outbox'),
}

export const MAIL_SETTINGS = ['mail-settings']
