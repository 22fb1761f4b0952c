// Something shown once: a link or a key, to copy now.
import { Alert, Code, Group, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { CopyButton } from '../../ui/copy-button.tsx'
import classes from './people.module.css'

type Props = { title: string; secret: string; copyLabel?: string; children?: ReactNode }

export function OneTimeSecret({ title, secret, copyLabel, children }: Props) {
  const { t } = useTranslation()
  return (
    <Alert variant="default" title={title} role="status">
      <Stack gap="xs" align="flex-start">
        {children && <Text fz="sm">{children}</Text>}
        <Code className={classes.secret}>{secret}</Code>
        <Group>
          <CopyButton text={secret} label={copyLabel ?? t('common.copy')} />
        </Group>
      </Stack>
    </Alert>
  )
}
