// Addresses that lead somewhere only from the sender's own desk.

/** Loopback, private networks (RFC 1918, RFC 4193), and names that no public DNS knows. */
export function isLocalAddress(url: string): boolean {
  const host = URL.parse(url)?.hostname.replace(/^\[|\]$/g, '')
  if (!host) return false
  return (
    /^(localhost|127\.|10\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.|0\.0\.0\.0|::1$|f[cd][0-9a-f]{2}:)/.test(
      host,
    ) || /\.(localhost|local|internal|lan|test)$/.test(host)
  )
}
