// Where a site is: one address, as somebody would read it off their browser.
import { TextInput, type TextInputProps } from '@mantine/core'
import { useTranslation } from 'react-i18next'

export function AddressField(props: TextInputProps) {
  const { t } = useTranslation()
  return (
    <TextInput
      label={t('sites.field.address')}
      description={t('sites.field.addressHint')}
      placeholder="https://www.exemple.fr"
      inputMode="url"
      autoComplete="url"
      {...props}
    />
  )
}
