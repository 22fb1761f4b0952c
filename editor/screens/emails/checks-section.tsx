// The checks below the source: read again with each change.
import { Skeleton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Panel } from '../../ui/panel.tsx'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { ChecksPanel } from './checks-panel.tsx'
import classes from './composer.module.css'
import type { Previewed } from './use-email-preview.ts'

type Props = { previewed: Previewed; onLine: (line: number) => void }

export function ChecksSection({ previewed: { preview, error }, onLine }: Props) {
  const { t } = useTranslation()
  return (
    <div className={classes.checks}>
      <Panel id="checks" title={t('emails.checks.title')} lead={t('emails.checks.lead')}>
        {error !== null && <ProblemAlert error={error} />}
        {preview ? <ChecksPanel preview={preview} onLine={onLine} /> : error === null && <Skeleton h={80} />}
      </Panel>
    </div>
  )
}
