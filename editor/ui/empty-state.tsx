// What stands where nothing is yet: what will be here, why, and the one thing to do.
import { Box, Paper, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'

type Props = { title: string; icon: ReactNode; children: ReactNode; action?: ReactNode }

export function EmptyState({ title, icon, children, action }: Props) {
  return (
    <Paper
      p={{ base: 'lg', sm: 'xl' }}
      ta="center"
      style={{ borderStyle: 'dashed', background: 'transparent' }}
    >
      <Box c="var(--lv-accent)" mb="xs" aria-hidden>
        {icon}
      </Box>
      <Title order={2} mb={6}>
        {title}
      </Title>
      <Text c="dimmed" maw={520} mx="auto" component="div">
        {children}
      </Text>
      {action && <Box mt="lg">{action}</Box>}
    </Paper>
  )
}
