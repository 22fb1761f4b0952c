// An address, kept once it is written out: half of one is not refused while it is typed.
import { TextInput, type TextInputProps } from '@mantine/core'
import { useState } from 'react'

type Props = Omit<TextInputProps, 'value' | 'onChange' | 'onBlur'> & {
  value: string
  onCommit: (address: string) => void
}

export function AddressField({ value, onCommit, ...props }: Props) {
  const [text, setText] = useState(value)
  const commit = () => text.trim() !== value && onCommit(text.trim())
  return (
    <TextInput
      type="email"
      inputMode="email"
      autoComplete="off"
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={commit}
      {...props}
    />
  )
}
