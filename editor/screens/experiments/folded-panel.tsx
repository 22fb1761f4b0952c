// A part of the set-up that most tests leave as it is: a line says what holds, a click opens it.
import { Box, Collapse, Group, Paper, Text, Title, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconChevronDown } from '@tabler/icons-react'
import { type ReactNode, useEffect, useId } from 'react'

type Props = {
  id: string
  title: string
  /** What holds now, in a few words. */
  summary: ReactNode
  /** True where something inside was refused: it opens by itself. */
  hasError?: boolean
  children: ReactNode
}

export function FoldedPanel({ id, title, summary, hasError = false, children }: Props) {
  const [isOpen, fold] = useDisclosure(hasError)
  const contentId = useId()
  const { open } = fold
  useEffect(() => {
    if (hasError) open()
  }, [hasError, open])
  return (
    <Paper component="section" id={id} aria-label={title} style={{ scrollMarginTop: 72 }}>
      <UnstyledButton
        px={{ base: 'md', sm: 'lg' }}
        py="md"
        w="100%"
        aria-expanded={isOpen}
        aria-controls={contentId}
        onClick={fold.toggle}
      >
        <Group justify="space-between" wrap="nowrap" gap="sm">
          <Box miw={0}>
            <Title order={2}>{title}</Title>
            <Text c="dimmed" fz="sm" mt={4} component="div">
              {summary}
            </Text>
          </Box>
          <IconChevronDown
            size={18}
            aria-hidden
            style={{ flexShrink: 0, transform: isOpen ? 'rotate(180deg)' : undefined }}
          />
        </Group>
      </UnstyledButton>
      <Collapse expanded={isOpen} id={contentId} keepMounted={false}>
        {/* unmounted while closed: nothing is asked of the server for what nobody looks at */}
        <Box px={{ base: 'md', sm: 'lg' }} pb={{ base: 'md', sm: 'lg' }}>
          {children}
        </Box>
      </Collapse>
    </Paper>
  )
}
