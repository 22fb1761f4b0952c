// Chooses whose eyes the mail is seen through: a made-up contact, or one of the company's.
import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { emailApi } from './email-api.ts'

type Props = { value: string | null; onChange: (contactId: string | null) => void }
type Option = { value: string; label: string }

const SAMPLE = ''

export function ContactSelect({ value, onChange }: Props) {
  const { t } = useTranslation()
  const sample: Option = { value: SAMPLE, label: t('emails.preview.sampleContact') }
  const [chosen, setChosen] = useState<Option>(sample)
  const [typed, setTyped] = useState('')
  const words = typed === chosen.label ? '' : typed
  const [q] = useDebouncedValue(words, 250)
  const contacts = useQuery({
    queryKey: ['email-contacts', q],
    queryFn: () => emailApi.contacts(q).then(({ items }) => items),
    placeholderData: keepPreviousData,
  })
  const found = (contacts.data ?? []).map(({ id, email, firstName, lastName }) => ({
    value: id,
    label: [[firstName, lastName].filter(Boolean).join(' '), email].filter(Boolean).join(' · '),
  }))
  const isListed = chosen.value === SAMPLE || found.some((option) => option.value === chosen.value)
  return (
    <Select
      size="xs"
      aria-label={t('emails.preview.contact')}
      w={200}
      searchable
      allowDeselect={false}
      value={value ?? SAMPLE}
      onSearchChange={setTyped}
      onChange={(id, option) => {
        if (option) setChosen(option)
        onChange(id === SAMPLE ? null : id)
      }}
      filter={({ options }) => options}
      nothingFoundMessage={t('emails.preview.noContact')}
      data={[sample, ...(isListed ? [] : [chosen]), ...found]}
      comboboxProps={{ withinPortal: true, width: 300, position: 'bottom-end' }}
    />
  )
}
