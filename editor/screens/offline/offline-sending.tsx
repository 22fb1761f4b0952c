// A file of conversions as it goes: how far it has come, and the way to stop it.
import { Button, Group, Progress, Stack, Text } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConversionImport } from '#wire/conversions'
import { api } from '../../api.ts'
import { refresh } from '../../queries.ts'
import { useFormat } from '../../session.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { offlineApi } from './offline-api.ts'
import type { OfflinePlan } from './offline-plan.ts'
import { sendConversions } from './send-conversions.ts'

type Props = {
  file: File
  plan: OfflinePlan
  made: ConversionImport
  onEnd: (ended: ConversionImport) => void
}

export function OfflineSending({ file, plan, made, onEnd }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const [current, setCurrent] = useState(made)
  const [error, setError] = useState<unknown>(null)
  const stop = useRef(new AbortController())
  const end = async (ended: ConversionImport) => {
    await refresh()
    onEnd(ended)
  }
  const run = async (from: ConversionImport) => {
    const controller = new AbortController()
    stop.current = controller
    setError(null)
    try {
      await end(await sendConversions(file, plan, from, controller.signal, setCurrent))
    } catch (failure) {
      if (!controller.signal.aborted) setError(failure)
    }
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: it starts once, and stops when the screen is left
  useEffect(() => {
    void run(made)
    return () => stop.current.abort()
  }, [])
  const attempt = async (work: () => Promise<void>) => {
    try {
      await work()
    } catch (failure) {
      setError(failure)
    }
  }
  const goOn = () => attempt(async () => run(await api.get('conversion-imports', made.id)))
  const cancel = () => {
    stop.current.abort()
    return attempt(async () => end(await offlineApi.cancel(made.id)))
  }
  const { done, total } = current
  return (
    <Panel title={t('contacts.import.sending', { name: file.name })} lead={t('offline.file.sendingLead')}>
      <Stack gap="md">
        <Progress value={(100 * done) / total} size="lg" aria-label={t('contacts.import.progress')} />
        <Text fz="sm">
          {t('contacts.import.soFar', { done: format.count(done), total: format.count(total) })}
        </Text>
        {error !== null && <ProblemAlert error={error} />}
        <Group>
          {error !== null && <Button onClick={() => void goOn()}>{t('contacts.import.goOn')}</Button>}
          <Button variant="default" onClick={() => void cancel()}>
            {t('contacts.import.stop')}
          </Button>
        </Group>
      </Stack>
    </Panel>
  )
}
