// Recovery codes, shown once: to copy or to keep as a file.
import { Alert, Button, Group, SimpleGrid, Stack, Text } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { CopyButton } from '../../ui/copy-button.tsx'

type Props = { codes: readonly string[]; note?: string; onKept: () => void }

export function RecoveryCodesShown({ codes, note, onKept }: Props) {
  const { t } = useTranslation()
  const text = `${codes.join('\n')}\n`
  return (
    <Stack gap="md">
      <Alert variant="default" title={t('security.factor.codesTitle')} role="status">
        <Stack gap="sm">
          <Text fz="sm">{t('security.factor.codesLead')}</Text>
          <SimpleGrid
            cols={2}
            spacing={4}
            component="ul"
            style={{ listStyle: 'none', padding: 0, margin: 0 }}
          >
            {codes.map((code) => (
              <Text key={code} component="li" ff="monospace" fz="sm">
                {code}
              </Text>
            ))}
          </SimpleGrid>
          <Group gap="xs">
            <CopyButton text={text} label={t('common.copy')} />
            <Button
              component="a"
              variant="default"
              size="xs"
              href={`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`}
              download={t('security.factor.file')}
              leftSection={<IconDownload size={15} aria-hidden />}
            >
              {t('security.factor.download')}
            </Button>
          </Group>
        </Stack>
      </Alert>
      {note && <Text fz="sm">{note}</Text>}
      <Button onClick={onKept} style={{ alignSelf: 'flex-end' }}>
        {t('security.factor.kept')}
      </Button>
    </Stack>
  )
}
