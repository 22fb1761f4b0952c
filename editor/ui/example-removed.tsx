// Says once, on the first screen after it, that the example company is gone.
import { Notification } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'

export function ExampleRemoved() {
  const { t } = useTranslation()
  const [params, setParams] = useSearchParams()
  if (params.get('removed') !== 'example') return null
  return (
    <Notification
      role="status"
      color="teal"
      title={t('common.example.removed')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
      onClose={() => setParams({}, { replace: true })}
      withBorder
      style={{
        position: 'fixed',
        insetInlineEnd: 16,
        insetBlockEnd: 16,
        zIndex: 300,
        maxWidth: 'calc(100vw - 32px)',
      }}
    />
  )
}
