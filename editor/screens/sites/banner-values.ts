// A site's consent banner, as its form holds it and as the server takes it.
import type { Banner } from '#wire/sites'

export const BANNER_KINDS = ['tarteaucitron', 'axeptio', 'didomi', 'tcf', 'google', 'none'] as const
/** Those that have to do with measuring and tests; the rest is about advertising. */
export const PURPOSES = ['1', '8', '9', '10', '7'] as const
export const SIGNALS = ['analytics_storage', 'personalization_storage', 'functionality_storage'] as const

export type BannerValues = {
  kind: Banner['kind']
  service: string
  vendor: string
  purposes: string[]
  signal: (typeof SIGNALS)[number]
}

export function bannerValues(banner: Banner): BannerValues {
  return {
    kind: banner.kind,
    service: banner.kind === 'axeptio' ? banner.service : 'levier',
    vendor: banner.kind === 'didomi' ? banner.vendor : '',
    purposes: (banner.kind === 'tcf' ? banner.purposes : [1, 8]).map(String),
    signal: banner.kind === 'google' ? banner.signal : 'analytics_storage',
  }
}

export function bannerOf({ kind, service, vendor, purposes, signal }: BannerValues): Banner {
  if (kind === 'axeptio') return { kind, service }
  if (kind === 'didomi') return { kind, vendor }
  if (kind === 'tcf') return { kind, purposes: purposes.map(Number) }
  if (kind === 'google') return { kind, signal }
  return { kind }
}
