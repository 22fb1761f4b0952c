// What runs on customers' pages, once: opens the visit, or leaves the page to a preview.
import { publish, run } from './commands.ts'
import { safely } from './quiet.ts'
import { base, nonce, rest } from './site.ts'
import { openVisit } from './visit.ts'

safely(() => {
  if (!rest || window.levier?.revision) return
  if (/levier.preview/.test(location.href + name)) {
    publish(() => {})
    const script = document.createElement('script')
    document.head.append(Object.assign(script, { nonce, src: `${base}/s/preview.js` }))
  } else {
    openVisit()
    publish(run)
  }
})()
