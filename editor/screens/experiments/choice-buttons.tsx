// One of a few things, as buttons that wrap on a narrow screen.
import { Button, Group } from '@mantine/core'

type Props<Value extends string | number> = {
  label: string
  value: Value
  choices: readonly { value: Value; label: string }[]
  onChoose: (value: Value) => void
}

export function ChoiceButtons<Value extends string | number>({
  label,
  value,
  choices,
  onChoose,
}: Props<Value>) {
  return (
    <Group gap={6} role="group" aria-label={label}>
      {choices.map((choice) => (
        <Button
          key={choice.value}
          size="compact-sm"
          variant={choice.value === value ? 'filled' : 'default'}
          aria-pressed={choice.value === value}
          onClick={() => onChoose(choice.value)}
        >
          {choice.label}
        </Button>
      ))}
    </Group>
  )
}
