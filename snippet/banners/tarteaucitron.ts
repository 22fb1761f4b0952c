// tarteaucitron.js: Levier registers itself as one of its services, and does as its visitors say.
import { tell } from './tell.ts'

type Tarteaucitron = {
  services?: Record<string, object>
  job?: { push(service: string): void }
}

/** As soon as it is there; a service known to it already is left as it is. */
function register(): void {
  const { tarteaucitron } = window as { tarteaucitron?: Tarteaucitron }
  if (!tarteaucitron?.services || tarteaucitron.services.levier) return
  tarteaucitron.services.levier = {
    key: 'levier',
    type: 'analytic',
    name: 'Levier',
    uri: location.origin,
    needConsent: true,
    cookies: ['levier'],
    js: () => tell(true),
    // refused, or not answered
    fallback: () => tell(false),
  }
  tarteaucitron.job ||= []
  tarteaucitron.job.push('levier')
}

document.addEventListener('levier_allowed', () => tell(true))
document.addEventListener('levier_disallowed', () => tell(false))
// just before it goes through its services
addEventListener('tac.root_available', register)
register()
