// What is in the file, counted before anything is sent: the rows that can be taken, and those that cannot, with the first of them.
import { Alert, Loader, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../session.tsx'
import { Panel } from '../ui/panel.tsx'
import { BadRows } from './bad-rows.tsx'
import { Figures } from './figures.tsx'
import type { ImportNoun, Reason } from './import-api.ts'
import type { Scan } from './scan-file.ts'

type Props<N extends ImportNoun> = {
  scan: Scan<N> | null
  isScanning: boolean
  /** What the rows that can be taken are called, and those that fill in the same thing as an earlier one. */
  counts: (scan: Scan<N>) => [label: string, count: number][]
  why: (reason: Reason<N>) => string
  children?: ReactNode
}

export function CheckPanel<N extends ImportNoun>({ scan, isScanning, counts, why, children }: Props<N>) {
  const { t } = useTranslation()
  const format = useFormat()
  const loader = <Loader size="sm" role="status" aria-label={t('common.loading')} />
  if (!scan) return <Panel title={t('fileImport.check.title')}>{loader}</Panel>
  const { unreadable, bad } = scan
  const reasons = [...scan.reasons]
  const refused = reasons.reduce((sum, [, count]) => sum + count, 0)
  return (
    <Panel
      title={t('fileImport.check.title')}
      lead={t(refused === 0 ? 'fileImport.check.allGood' : 'fileImport.check.lead')}
      action={isScanning && loader}
    >
      <Stack gap="md">
        <Figures counts={[...counts(scan), [t('fileImport.refused'), refused]]} />
        {unreadable > 0 && (
          <Alert variant="default" role="note">
            {t('fileImport.check.unreadable', { count: unreadable, shown: format.count(unreadable) })}
          </Alert>
        )}
        {reasons.length > 0 && (
          <Text fz="sm">
            {reasons.map(([reason, count]) => `${why(reason)} (${format.count(count)})`).join(' · ')}
          </Text>
        )}
        {bad.length > 0 && (
          <BadRows
            label={t('fileImport.check.firstBad')}
            rows={bad.map(({ reason, ...row }) => ({ ...row, why: why(reason) }))}
          />
        )}
        {children}
      </Stack>
    </Panel>
  )
}
