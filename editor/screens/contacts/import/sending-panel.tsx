// The import as it goes: how far it has come, how long it still takes, and the way to stop it.
import { Button, Group, Progress, Stack, Text } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Import } from '#wire/imports'
import { api } from '../../../api.ts'
import { refresh } from '../../../queries.ts'
import { useFormat } from '../../../session.tsx'
import { LeaveGuard } from '../../../ui/leave-guard.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { ProblemAlert } from '../../../ui/problem-alert.tsx'
import { contactApi } from '../contact-api.ts'
import classes from '../contacts.module.css'
import type { ImportPlan } from './import-plan.ts'
import { sendRows } from './send-rows.ts'

type Props = { file: File; plan: ImportPlan; made: Import; onEnd: (ended: Import) => void }

export function SendingPanel({ file, plan, made, onEnd }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const [current, setCurrent] = useState(made)
  const [error, setError] = useState<unknown>(null)
  const [perSecond, setPerSecond] = useState(0)
  const stop = useRef(new AbortController())

  const end = async (ended: Import) => {
    await refresh()
    onEnd(ended)
  }
  const run = async (from: Import) => {
    const controller = new AbortController()
    stop.current = controller
    setError(null)
    const startedAt = performance.now()
    const show = (now: Import) => {
      setCurrent(now)
      setPerSecond((1000 * (now.done - from.done)) / (performance.now() - startedAt))
    }
    try {
      await end(await sendRows(file, plan, from, controller.signal, show))
    } catch (failure) {
      if (!controller.signal.aborted) setError(failure)
    }
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: it starts once, and stops when the screen is left
  useEffect(() => {
    void run(made)
    return () => stop.current.abort()
  }, [])
  const goOn = async () => {
    try {
      await run(await api.get('imports', made.id))
    } catch (failure) {
      setError(failure)
    }
  }
  const cancel = async () => {
    stop.current.abort()
    try {
      await end(await contactApi.cancelImport(made.id))
    } catch (failure) {
      setError(failure)
    }
  }
  const { done, total, added, updated, rejected } = current
  const left = perSecond > 0 ? Math.ceil((total - done) / perSecond) : null
  const share = total === 0 ? 0 : (100 * done) / total
  const figures = { added, updated, rejected }
  return (
    <Panel title={t('contacts.import.sending', { name: file.name })} lead={t('contacts.import.sendingLead')}>
      <LeaveGuard
        isActive={error === null}
        words={{
          title: t('contacts.import.leave.title'),
          lead: t('contacts.import.leave.lead'),
          leave: t('contacts.import.leave.leave'),
          stay: t('contacts.import.leave.stay'),
        }}
      />
      <Stack gap="md">
        <Progress
          value={share}
          size="lg"
          aria-label={t('contacts.import.progress')}
          transitionDuration={200}
        />
        <Text fz="sm">
          {t('contacts.import.soFar', { done: format.count(done), total: format.count(total) })}
          {left !== null &&
            done < total &&
            ` · ${t('contacts.import.left', { count: left, shown: format.count(left) })}`}
          {perSecond > 0 && ` · ${t('contacts.import.rate', { rate: format.count(perSecond) })}`}
        </Text>
        <dl className={classes.figures}>
          {(['added', 'updated', 'rejected'] as const).map((name) => (
            <div key={name}>
              <dt>{t(`contacts.import.${name}`)}</dt>
              <dd>{format.count(figures[name])}</dd>
            </div>
          ))}
        </dl>
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
