// Whether what was typed is kept, in a word beside the title.
import { Text } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconCloudUp } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from './campaigns.module.css'
import type { SaveState } from './use-compose.ts'

const looks = {
  saved: { Icon: IconCheck, word: 'saved' },
  waiting: { Icon: IconCloudUp, word: 'saving' },
  saving: { Icon: IconCloudUp, word: 'saving' },
  failed: { Icon: IconAlertTriangle, word: 'failed' },
} as const

export function SavedMark({ state }: { state: SaveState }) {
  const { t } = useTranslation()
  const { Icon, word } = looks[state]
  return (
    <Text role="status" fz="sm" c={word === 'failed' ? 'var(--lv-bad)' : 'dimmed'} className={classes.saved}>
      <Icon size={16} aria-hidden />
      {t(`campaigns.save.${word}`)}
    </Text>
  )
}
