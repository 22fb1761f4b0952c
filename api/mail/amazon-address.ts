// The address by which Amazon SNS has a subscription confirmed. It is shown to the owner, who opens it; never fetched by us.

/** https, no port, no credentials, and a host that only Amazon can answer for: `sns.eu-west-3.amazonaws.com`. */
export function amazonAddress(text: string | undefined): string | null {
  const url = URL.parse(text ?? '')
  if (url?.protocol !== 'https:' || url.port !== '' || url.username !== '' || url.password !== '') return null
  return /^sns\.[a-z0-9-]+\.amazonaws\.com(\.cn)?$/.test(url.hostname) ? url.href : null
}
