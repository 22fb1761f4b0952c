// The import as it goes: how far it has come, how long it still takes, and the way to stop it. Leaving meanwhile is asked about.
import { Button, Group, Progress, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../session.tsx'
import { LeaveGuard } from '../ui/leave-guard.tsx'
import { Panel } from '../ui/panel.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { Figures } from './figures.tsx'
import type { ImportNoun, Made } from './import-api.ts'
import { type Sending, useSending } from './use-sending.ts'

type Props<N extends ImportNoun> = Sending<N> & {
  lead: string
  /** What becomes of the import of somebody who leaves now. */
  leaving: string
  counts: (now: Made<N>) => [label: string, count: number][]
}

export function SendingPanel<N extends ImportNoun>({ lead, leaving, counts, ...sending }: Props<N>) {
  const { t } = useTranslation()
  const format = useFormat()
  const { current, error, perSecond, goOn, cancel } = useSending(sending)
  const { done, total } = current
  const left = perSecond > 0 && done < total ? Math.ceil((total - done) / perSecond) : null
  const facts = [
    t('fileImport.soFar', { done: format.count(done), total: format.count(total) }),
    left !== null && t('fileImport.left', { count: left, shown: format.count(left) }),
    perSecond > 0 && t('fileImport.rate', { rate: format.count(perSecond) }),
  ]
  return (
    <Panel title={t('fileImport.sending', { name: sending.file.name })} lead={lead}>
      <LeaveGuard
        isActive={error === null}
        words={{
          title: t('fileImport.leave.title'),
          lead: leaving,
          leave: t('fileImport.leave.leave'),
          stay: t('fileImport.leave.stay'),
        }}
      />
      <Stack gap="md">
        <Progress
          value={total === 0 ? 0 : (100 * done) / total}
          size="lg"
          aria-label={t('fileImport.progress')}
          transitionDuration={200}
        />
        <Text fz="sm">{facts.filter((fact) => fact !== false).join(' · ')}</Text>
        <Figures counts={counts(current)} />
        {error !== null && <ProblemAlert error={error} />}
        <Group>
          {error !== null && <Button onClick={() => void goOn()}>{t('fileImport.goOn')}</Button>}
          <Button variant="default" onClick={() => void cancel()}>
            {t('fileImport.stop')}
          </Button>
        </Group>
      </Stack>
    </Panel>
  )
}
