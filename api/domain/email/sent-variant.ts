// A variant as it is sent: what it leaves open it takes from its campaign.

type Own = {
  key: string
  name: string
  subject: string | null
  preheader: string | null
  fromName: string | null
  emailId: string | null
}
type Shared = { subject: string; preheader: string; fromName: string; emailId: string | null }

export function sentVariant(
  campaign: Shared,
  { key, name, subject, preheader, fromName, emailId }: Own,
): Shared & { key: string; name: string } {
  return {
    key,
    name,
    subject: subject ?? campaign.subject,
    preheader: preheader ?? campaign.preheader,
    fromName: fromName ?? campaign.fromName,
    emailId: emailId ?? campaign.emailId,
  }
}
