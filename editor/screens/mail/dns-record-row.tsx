// One DNS record: what it is for, whether it stands there, and the name and value to paste.
import { Box, Code, Group, Stack, Text } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconClock, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { DnsRecord } from '#wire/mail-settings'
import { CopyButton } from '../../ui/copy-button.tsx'
import { ToneBadge } from '../../ui/tone-badge.tsx'

const looks = {
  ok: { tone: 'good', Icon: IconCheck },
  missing: { tone: 'bad', Icon: IconX },
  other: { tone: 'unsure', Icon: IconAlertTriangle },
  unknown: { tone: 'plain', Icon: IconClock },
} as const

export function DnsRecordRow({ record }: { record: DnsRecord }) {
  const { t } = useTranslation()
  const { kind, name, type, value, state, found } = record
  const { tone, Icon } = looks[state]
  return (
    <Box
      component="section"
      aria-label={t(`mail.domain.kind.${kind}`)}
      p="md"
      style={{ border: '1px solid var(--lv-line)', borderRadius: 'var(--mantine-radius-md)' }}
    >
      <Group justify="space-between" gap="xs" mb={4}>
        <Text fw={600}>{t(`mail.domain.kind.${kind}`)}</Text>
        <ToneBadge tone={tone} icon={<Icon size={14} aria-hidden />}>
          {t(`mail.domain.recordState.${state}`)}
        </ToneBadge>
      </Group>
      <Text fz="sm" c="dimmed" mb="sm">
        {t(`mail.domain.meaning.${kind}`)}
      </Text>
      {value === '' ? <Text fz="sm">{t('mail.domain.serverFirst')}</Text> : null}
      {state !== 'ok' && value !== '' && (
        <Stack gap="sm">
          <Pasted label={t('mail.domain.name', { type })} text={name} />
          <Pasted label={t('mail.domain.value')} text={value} />
        </Stack>
      )}
      {state === 'other' && found !== null && (
        <Text fz="sm" mt="sm" style={{ overflowWrap: 'anywhere' }}>
          {t(`mail.domain.replaces.${kind}`)} <Code>{found}</Code>
        </Text>
      )}
    </Box>
  )
}

function Pasted({ label, text }: { label: string; text: string }) {
  const { t } = useTranslation()
  return (
    <div>
      <Group justify="space-between" gap="xs" mb={4}>
        <Text fz="sm" fw={500}>
          {label}
        </Text>
        <CopyButton text={text} label={t('common.copy')} />
      </Group>
      <Code block style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', background: 'var(--lv-soft)' }}>
        {text}
      </Code>
    </div>
  )
}
