// A time zone, chosen from those that this browser knows.
import { NativeSelect, type NativeSelectProps } from '@mantine/core'
import { useTranslation } from 'react-i18next'

/** Those of France first, then the world's. */
const FRENCH = [
  'Europe/Paris',
  'America/Guadeloupe',
  'America/Martinique',
  'America/Cayenne',
  'America/Miquelon',
  'Indian/Reunion',
  'Indian/Mayotte',
  'Pacific/Noumea',
  'Pacific/Tahiti',
]

export function TimeZoneField(props: NativeSelectProps) {
  const { t } = useTranslation()
  const current = typeof props.value === 'string' ? props.value : ''
  const zones = [...new Set([current, ...FRENCH, ...Intl.supportedValuesOf('timeZone')])]
  return <NativeSelect label={t('welcome.timeZone')} data={zones.filter((zone) => zone !== '')} {...props} />
}
