// A field that finds things by words: what is typed is asked for once the typing pauses.
import { TextInput, type TextInputProps } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useState } from 'react'

type Props = Omit<TextInputProps, 'value' | 'onChange'> & {
  label: string
  value: string
  onSearch: (words: string) => void
}

export function SearchField({ label, value, onSearch, ...props }: Props) {
  const [text, setText] = useState(value)
  const search = useDebouncedCallback(onSearch, 250)
  return (
    <TextInput
      type="search"
      aria-label={label}
      placeholder={label}
      leftSection={<IconSearch size={16} aria-hidden />}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value)
        search(event.currentTarget.value.trim())
      }}
      {...props}
    />
  )
}
