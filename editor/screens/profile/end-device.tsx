// Logs one device out; what goes wrong is said beside it.
import { Button, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ProblemAlert } from '../../ui/problem-alert.tsx'

export function EndDevice({ name, end }: { name: string; end: () => Promise<void> }) {
  const { t } = useTranslation()
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const act = async () => {
    setBusy(true)
    setError(null)
    await end().catch(setError)
    setBusy(false)
  }
  return (
    <Stack gap="xs" align="flex-end">
      <Button
        variant="default"
        size="xs"
        loading={isBusy}
        onClick={() => void act()}
        aria-label={t('security.devices.endOf', { name })}
      >
        {t('security.devices.end')}
      </Button>
      {error !== null && <ProblemAlert error={error} />}
    </Stack>
  )
}
