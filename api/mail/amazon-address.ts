// Addresses of Amazon SNS: what a message names to be asked is asked only where nobody but Amazon can answer.

/** https, no port, no credentials, and a host that only Amazon can answer for: `sns.eu-west-3.amazonaws.com`. */
export function amazonAddress(text: string | undefined): string | null {
  const url = URL.parse(text ?? '')
  if (url?.protocol !== 'https:' || url.port !== '' || url.username !== '' || url.password !== '') return null
  return /^sns\.[a-z0-9-]+\.amazonaws\.com(\.cn)?$/.test(url.hostname) ? url.href : null
}

/** The certificate of its signatures: a file at the root, so that no answer of its API can be passed off as one. */
export function certificateAddress(text: string | undefined): string | null {
  const url = URL.parse(amazonAddress(text) ?? '')
  if (url?.search !== '') return null
  return /^\/[A-Za-z0-9-]+\.pem$/.test(url.pathname) ? url.origin + url.pathname : null
}
