// Who else is given anything, in words; none where nobody is.
import type { TFunction } from 'i18next'
import type { PrivacyInventory } from '#wire/privacy'

export function recipientWords(
  t: TFunction,
  { webhooks, mailRelay, backupCopy }: PrivacyInventory['recipients'],
): string {
  return [
    mailRelay === null ? '' : t('privacy.recipients.mailRelay', { host: mailRelay }),
    webhooks === 0 ? '' : t('privacy.recipients.webhooks', { count: webhooks }),
    backupCopy === null ? '' : t(`privacy.recipients.copy.${backupCopy}`),
  ]
    .filter((text) => text !== '')
    .join(t('privacy.recipients.between'))
}
