// A screen's title, in the tab and on the page, the way back, and what can be done there.
import { Anchor, Box, Group, Text, Title } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { Link } from 'react-router'

let isFirstScreen = true

type Props = {
  title: string
  lead?: ReactNode
  back?: { to: string; label: string }
  badge?: ReactNode
  children?: ReactNode
}

export function PageHeader({ title, lead, back, badge, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null)
  // After a navigation the heading takes the focus, so that screen readers and the Tab key start from the new screen.
  useEffect(() => {
    if (!isFirstScreen) heading.current?.focus({ preventScroll: true })
    isFirstScreen = false
  }, [])
  return (
    <Box component="header" mb="xl">
      <title>{`${title} · Levier`}</title>
      {back && (
        <Anchor
          component={Link}
          to={back.to}
          fz="sm"
          underline="hover"
          display="inline-flex"
          mb="xs"
          style={{ alignItems: 'center', gap: 6, minHeight: 24, overflowWrap: 'anywhere' }}
        >
          <IconArrowLeft size={16} aria-hidden style={{ flexShrink: 0 }} />
          {back.label}
        </Anchor>
      )}
      <Group justify="space-between" align="flex-start" gap="md">
        <Box flex="1 1 320px" miw={0}>
          <Group gap="sm" align="center">
            <Title order={1} ref={heading} tabIndex={-1}>
              {title}
            </Title>
            {badge}
          </Group>
          {lead && (
            <Text c="dimmed" mt={6} className="lv-measure" component="div">
              {lead}
            </Text>
          )}
        </Box>
        {children && <Group gap="xs">{children}</Group>}
      </Group>
    </Box>
  )
}
