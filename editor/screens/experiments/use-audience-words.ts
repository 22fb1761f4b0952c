// Who takes part, in a line.
import { useTranslation } from 'react-i18next'
import { type AudienceValues, DEVICES } from './audience-values.ts'

export function useAudienceWords({ rules, devices, sources, languages, visitors }: AudienceValues): string {
  const { t } = useTranslation()
  const [rule, ...others] = rules
  const isThisPage = rule?.match === 'equals' && rule.value === '' && others.length === 0
  const parts = [
    rule === undefined
      ? t('targeting.words.everyPage')
      : isThisPage
        ? t('targeting.words.thisPage')
        : t('targeting.words.rules', { count: rules.length }),
    devices.length > 0 &&
      devices.length < DEVICES.length &&
      DEVICES.filter((device) => devices.includes(device))
        .map((device) => t(`targeting.device.${device}`))
        .join(', '),
    sources.length > 0 && t('targeting.words.sources', { count: sources.length }),
    languages.trim() !== '' && languages,
    visitors !== '' && t(`targeting.visitors.${visitors}`),
  ].filter((part): part is string => typeof part === 'string')
  return parts.length === 1 ? t('targeting.words.everybody', { pages: parts[0] }) : parts.join(' · ')
}
