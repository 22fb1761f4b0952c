// What the server or the DNS has said, well or badly, in a colour that every scheme can read.
import { Paper, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'

/** `plain`: neither good nor bad. */
type Props = { tone: 'good' | 'bad' | 'unsure' | 'plain'; title?: string; children: ReactNode }

export function Said({ tone, title, children }: Props) {
  const isPlain = tone === 'plain'
  const background = isPlain ? 'var(--lv-soft)' : `var(--lv-${tone}-soft)`
  return (
    <Paper p="md" style={{ background, borderColor: 'transparent' }}>
      <Stack gap="xs">
        {title && (
          <Text fw={650} {...(isPlain ? {} : { c: `var(--lv-${tone})` })}>
            {title}
          </Text>
        )}
        {typeof children === 'string' ? <Text fz="sm">{children}</Text> : children}
      </Stack>
    </Paper>
  )
}
