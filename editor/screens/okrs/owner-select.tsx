// Picks who is in charge; nobody is allowed, and nudged about elsewhere.
import { NativeSelect, type NativeSelectProps } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { usePeople } from './use-people.ts'

export function OwnerSelect(props: NativeSelectProps) {
  const { t } = useTranslation()
  const { members } = usePeople()
  return (
    <NativeSelect
      label={t('okrs.field.owner')}
      data={[
        { value: '', label: t('okrs.field.nobody') },
        ...members.map(({ userId, name }) => ({ value: userId, label: name })),
      ]}
      {...props}
    />
  )
}
