// A titled card: one subject of a screen.
import { Box, Group, Paper, Text, Title } from '@mantine/core'
import { type ReactNode, useId } from 'react'

type Props = { title: string; lead?: ReactNode; action?: ReactNode; id?: string; children: ReactNode }

export function Panel({ title, lead, action, id, children }: Props) {
  const headingId = useId()
  return (
    <Paper
      component="section"
      id={id}
      aria-labelledby={headingId}
      p={{ base: 'md', sm: 'lg' }}
      style={{ scrollMarginTop: 72 }}
    >
      <Group justify="space-between" align="flex-start" gap="sm" mb="md">
        <Box flex="1 1 220px" miw={0}>
          <Title order={2} id={headingId}>
            {title}
          </Title>
          {lead && (
            <Text c="dimmed" fz="sm" mt={4} className="lv-measure" component="div">
              {lead}
            </Text>
          )}
        </Box>
        {action}
      </Group>
      {children}
    </Paper>
  )
}
