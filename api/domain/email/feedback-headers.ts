// Headers by which relays and mailboxes name a message when they tell what became of it: some relays replace our Message-ID.

export const MESSAGE_HEADER = 'X-Levier-Message'

/** The header that each relay hands back in its webhooks, by the host we send through. */
const relays: [host: RegExp, header: string][] = [
  [/(^|\.)(brevo\.com|sendinblue\.com)$/i, 'X-Mailin-Custom'],
  [/(^|\.)mailjet\.com$/i, 'X-MJ-CustomID'],
]

export function feedbackHeaders(smtpHost: string | null, messageId: string): Record<string, string> {
  const relay = relays.find(([host]) => host.test(smtpHost ?? ''))
  return { [MESSAGE_HEADER]: messageId, ...(relay ? { [relay[1]]: messageId } : {}) }
}
