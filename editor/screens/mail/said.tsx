// What the server or the DNS has said, well or badly, in a colour that every scheme can read.
import { Paper, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'

type Props = { tone: 'good' | 'bad' | 'unsure'; title?: string; children: ReactNode }

export function Said({ tone, title, children }: Props) {
  return (
    <Paper p="md" style={{ background: `var(--lv-${tone}-soft)`, borderColor: 'transparent' }}>
      <Stack gap="xs">
        {title && (
          <Text fw={650} c={`var(--lv-${tone})`}>
            {title}
          </Text>
        )}
        {typeof children === 'string' ? <Text fz="sm">{children}</Text> : children}
      </Stack>
    </Paper>
  )
}
