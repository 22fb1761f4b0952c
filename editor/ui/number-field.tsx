// A number typed as people write it ("3,2"), with its unit beside it; kept as text until it is sent.
import { Text, TextInput, type TextInputProps } from '@mantine/core'

export function NumberField({ unit, ...props }: TextInputProps & { unit?: string }) {
  return (
    <TextInput
      inputMode="decimal"
      autoComplete="off"
      {...props}
      {...(unit
        ? {
            rightSection: (
              <Text fz="sm" c="dimmed" aria-hidden>
                {unit}
              </Text>
            ),
            rightSectionWidth: 24 + unit.length * 8,
            rightSectionPointerEvents: 'none' as const,
          }
        : {})}
    />
  )
}
