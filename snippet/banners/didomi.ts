// Didomi: an observable of one vendor, which says what is known at once and what changes later.
import { tell } from './tell.ts'

type Didomi = {
  getObservableOnUserConsentStatusForVendor(vendor: string): {
    subscribe(act: (status: boolean | undefined) => void): void
  }
}

const page = window as { didomiOnReady?: { push(act: (didomi: Didomi) => void): void } }

page.didomiOnReady ||= []
page.didomiOnReady.push((didomi) =>
  didomi.getObservableOnUserConsentStatusForVendor(__LEVIER_BANNER__.vendor as string).subscribe(tell),
)
