// CodeMirror's own words, in the reader's language.
import { useTranslation } from 'react-i18next'

export function useCodePhrases(): Record<string, string> {
  const { t } = useTranslation()
  return {
    Find: t('emails.code.phrase.find'),
    Replace: t('emails.code.phrase.replaceWith'),
    next: t('emails.code.phrase.next'),
    previous: t('emails.code.phrase.previous'),
    all: t('emails.code.phrase.all'),
    'match case': t('emails.code.phrase.matchCase'),
    'by word': t('emails.code.phrase.byWord'),
    regexp: t('emails.code.phrase.regexp'),
    replace: t('emails.code.phrase.replace'),
    'replace all': t('emails.code.phrase.replaceAll'),
    close: t('common.close'),
    'Fold line': t('emails.code.phrase.fold'),
    'Unfold line': t('emails.code.phrase.unfold'),
    'folded code': t('emails.code.phrase.folded'),
    unfold: t('emails.code.phrase.unfold'),
    Completions: t('emails.code.phrase.completions'),
    Diagnostics: t('emails.checks.title'),
    'No diagnostics': t('emails.checks.none'),
    'current match': t('emails.code.phrase.currentMatch'),
    'on line': t('emails.code.phrase.onLine'),
  }
}
