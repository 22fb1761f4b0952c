// Any banner of the IAB's framework (TCF 2.2): every purpose that the site asks for must have been consented to.
import { tell } from './tell.ts'

/** https://github.com/InteractiveAdvertisingBureau/GDPR-Transparency-and-Consent-Framework, CMP API v2 */
type TcData = { purpose?: { consents?: Record<number, boolean> } }
type TcfApi = (
  command: 'addEventListener',
  version: 2,
  callback: (data: TcData | null, isSuccess: boolean) => void,
) => void

/** How often the page is asked for its banner, while it loads and for a while after. */
const EVERY_MS = 100
const TIMES = 300

let asked = 0

/** The banner's stand-in queues the question; pages that bring neither before this script are asked again. */
function listen(): void {
  const { __tcfapi } = window as { __tcfapi?: TcfApi }
  if (!__tcfapi) {
    if (asked++ < TIMES) setTimeout(listen, EVERY_MS)
    return
  }
  __tcfapi('addEventListener', 2, (data, isSuccess) => {
    if (!isSuccess) return
    const consents = data?.purpose?.consents ?? {}
    tell((__LEVIER_BANNER__.purposes as number[]).every((purpose) => consents[purpose]))
  })
}

listen()
