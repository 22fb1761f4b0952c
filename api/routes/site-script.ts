// The script of a site: the runtime with its published config, and behind it what listens to its consent banner.
import type { SiteConfig } from '#domain/experiment'
import type { Banner } from '#wire/sites'
import { inlinedConfig } from './inlined-config.ts'

type Built = { runtime: string; banners: Record<string, string> }
type Site = { key: string; config: SiteConfig; banner: Banner }

/** `</script` cannot end a script that is fetched, but the config may be inlined by hand. */
const inline = (value: unknown) => JSON.stringify(value).replaceAll('<', '\\u003c')

/** Strict sites ask nobody, and so listen to no banner. */
export function siteScript({ runtime, banners }: Built, { key, config, banner }: Site): string {
  const body = runtime.replace('__LEVIER_CONFIG__', () => inline(inlinedConfig(config, key)))
  const listener = config.consent === 'strict' ? undefined : banners[banner.kind]
  return listener ? `${body}\n${listener.replace('__LEVIER_BANNER__', () => inline(banner))}` : body
}
