// On what ground the people of a file are imported, as the form holds it and as it is sent.
import type { Locale } from '#wire/common'
import type { NewImport } from '#wire/imports'
import type { Basis } from '#wire/lists'

/** In place of a list's id: one that is made along with the import, of people who agreed. */
export const NEW_LIST = 'new'

export type GroundValues = {
  listId: string
  /** Name of that one. */
  newList: string
  locale: string
  consent: {
    source: string
    wording: string
    givenOn: string
    isInColumn: boolean
    isTracked: boolean
    trackingWording: string
  }
}

/** `file`: its name, which a new list is called after where none is chosen yet. */
export const groundValues = (
  listId: string | undefined,
  file: string,
  locale: Locale,
  isInColumn: boolean,
): GroundValues => ({
  listId: listId ?? NEW_LIST,
  newList: file
    .replace(/\.[a-z]{1,4}$/i, '')
    .replace(/[_-]+/g, ' ')
    .trim()
    .slice(0, 100),
  locale,
  consent: { source: '', wording: '', givenOn: '', isInColumn, isTracked: false, trackingWording: '' },
})

/** Consent goes with a list of people who agreed; elsewhere there is none to prove. */
export function groundBody(
  { listId, locale, consent }: GroundValues,
  { basis, hasDates }: { basis: Basis | null; hasDates: boolean },
): Pick<NewImport, 'listId' | 'locale' | 'consent'> {
  const { source, wording, givenOn, isInColumn, isTracked, trackingWording } = consent
  const isEmpty = source.trim() === '' && wording.trim() === ''
  const hasConsent = basis === 'opt_in' || (basis === null && !isEmpty)
  return {
    listId: listId === '' ? null : listId,
    locale: locale === 'en' ? 'en' : 'fr',
    consent: hasConsent
      ? {
          source,
          wording,
          givenOn: (hasDates && isInColumn) || givenOn === '' ? null : givenOn,
          trackingOpens: isTracked,
          trackingClicks: isTracked,
          trackingWording: isTracked ? trackingWording : '',
        }
      : null,
  }
}
