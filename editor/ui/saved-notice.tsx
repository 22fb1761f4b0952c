// Says beside the button that what was typed is kept; `isShown` is false as soon as something else is typed.
import { Text } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

export function SavedNotice({ isShown }: { isShown: boolean }) {
  const { t } = useTranslation()
  return (
    <Text role="status" fz="sm" fw={600} c="var(--lv-good)" display="inline-flex" style={{ gap: 4 }}>
      {isShown && (
        <>
          <IconCheck size={18} aria-hidden />
          {t('common.saved')}
        </>
      )}
    </Text>
  )
}
