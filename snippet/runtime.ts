// What runs on customers' pages, once: reads where it comes from, then previews changes or opens the visit.
import type { SiteConfig } from '#domain/experiment'
import { openCommands, publish } from './commands.ts'
import { findOrigin } from './origin.ts'
import { isPreview, startPreview } from './preview.ts'
import { explain, safely } from './quiet.ts'
import { openVisit } from './visit.ts'

safely(start)()

function start(): void {
  const config: SiteConfig = __LEVIER_CONFIG__
  const origin = findOrigin(document.currentScript)
  if (!origin) explain('not loaded from /s/{siteKey}.js')
  else if (window.levier?.revision !== undefined) explain('loaded twice')
  else if (isPreview()) {
    publish(config.revision, () => explain('preview'))
    startPreview(new URL(origin.base).origin)
  } else publish(config.revision, openCommands(openVisit(config, origin)))
}
