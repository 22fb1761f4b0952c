// Something to know before going on, in words and in a colour that every scheme can read.
import { Paper, Text } from '@mantine/core'
import type { ReactNode } from 'react'

export function Notice({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Paper
      component="section"
      aria-label={title}
      p="md"
      mb="md"
      style={{ background: 'var(--lv-unsure-soft)', borderColor: 'transparent' }}
    >
      <Text fw={650} c="var(--lv-unsure)" mb={6}>
        {title}
      </Text>
      {children}
    </Paper>
  )
}
