// To leave, or to stay: what would be lost, and staying is what Enter does.
import { Button, Group, Text } from '@mantine/core'
import { Dialog } from './dialog.tsx'

export type LeaveWords = { title: string; lead: string; leave: string; stay: string }

type Props = { isOpen: boolean; words: LeaveWords; onStay: () => void; onLeave: () => void }

export function LeaveDialog({ isOpen, words, onStay, onLeave }: Props) {
  return (
    <Dialog isOpen={isOpen} onClose={onStay} title={words.title}>
      <Text mb="md">{words.lead}</Text>
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onLeave}>
          {words.leave}
        </Button>
        <Button onClick={onStay} data-autofocus>
          {words.stay}
        </Button>
      </Group>
    </Dialog>
  )
}
