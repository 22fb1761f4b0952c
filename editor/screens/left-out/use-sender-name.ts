// Whose events a range leaves out, in words.
import { useTranslation } from 'react-i18next'
import { PAGES, SERVERS } from '#domain/left-out'

export function useSenderName(): (sender: string | null) => string {
  const { t } = useTranslation()
  return (sender) => {
    if (sender === null) return t('leftOut.sender.all')
    if (sender === PAGES) return t('leftOut.sender.pages')
    return sender === SERVERS ? t('leftOut.sender.servers') : sender
  }
}
