// The name and the mark: a lever on its fulcrum.
import { Group, Text } from '@mantine/core'

export function Brand() {
  return (
    <Group gap={10} wrap="nowrap">
      <img src="/levier.svg" alt="" width={28} height={28} />
      <Text span fw={700} fz="lg" lts="-0.02em">
        Levier
      </Text>
    </Group>
  )
}
