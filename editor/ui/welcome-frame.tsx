// The frame of the screens before the login: the name, one card, language and colours.
import { Box, Group, Paper, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { Brand } from './brand.tsx'
import { ColorSchemeSwitch } from './color-scheme-switch.tsx'
import { LanguageSwitch } from './language-switch.tsx'

type Props = {
  title: string
  lead?: string | undefined
  /** Cards of its own, side by side, instead of one. */
  isWide?: boolean
  children: ReactNode
}

export function WelcomeFrame({ title, lead, isWide = false, children }: Props) {
  return (
    <Box mih="100dvh" style={{ display: 'flex', flexDirection: 'column' }}>
      <title>{`${title} · Levier`}</title>
      <Group component="header" justify="space-between" px={{ base: 'md', sm: 'xl' }} py="md">
        <Brand />
        <Group gap="xs">
          <LanguageSwitch />
          <ColorSchemeSwitch />
        </Group>
      </Group>
      <Box component="main" w="100%" maw={isWide ? 860 : 500} mx="auto" px="md" py={{ base: 'md', sm: 40 }}>
        <Title order={1} mb={6}>
          {title}
        </Title>
        {lead && <Text c="dimmed">{lead}</Text>}
        {isWide ? (
          <Box mt="xl">{children}</Box>
        ) : (
          <Paper mt="lg" p={{ base: 'md', sm: 'xl' }}>
            {children}
          </Paper>
        )}
      </Box>
    </Box>
  )
}
