// French or English, at once; kept with the account when somebody is logged in.
import { SegmentedControl } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import { speak } from '../i18n.ts'
import { queryClient } from '../queries.ts'

export function LanguageSwitch() {
  const { t, i18n } = useTranslation()
  const change = async (value: string) => {
    const locale = value === 'en' ? 'en' : 'fr'
    await speak(locale)
    if (!queryClient.getQueryData(['session'])) return
    await api.setLocale(locale).catch(() => undefined)
  }
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('common.language')}
      value={i18n.language === 'en' ? 'en' : 'fr'}
      onChange={change}
      data={[
        { value: 'fr', label: <span lang="fr">Français</span> },
        { value: 'en', label: <span lang="en">English</span> },
      ]}
    />
  )
}
