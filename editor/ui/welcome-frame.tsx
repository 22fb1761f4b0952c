// The frame of the screens before the login: the name, one card, language and colours.
import { Box, Group, Paper, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { Brand } from './brand.tsx'
import { ColorSchemeSwitch } from './color-scheme-switch.tsx'
import { LanguageSwitch } from './language-switch.tsx'

type Props = { title: string; lead?: string | undefined; children: ReactNode }

export function WelcomeFrame({ title, lead, children }: Props) {
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
      <Box component="main" w="100%" maw={500} mx="auto" px="md" py={{ base: 'md', sm: 40 }}>
        <Title order={1} mb={6}>
          {title}
        </Title>
        {lead && <Text c="dimmed">{lead}</Text>}
        <Paper mt="lg" p={{ base: 'md', sm: 'xl' }}>
          {children}
        </Paper>
      </Box>
    </Box>
  )
}
