// The way of a file of conversions: chosen, looked through, sent, and what became of it.
import { Alert, Stack, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConversionImport } from '#wire/conversions'
import { Panel } from '../../ui/panel.tsx'
import { ChooseFile } from '../contacts/import/choose-file.tsx'
import { type FileTrouble, type OpenedFile, openFile } from '../contacts/import/open-file.ts'
import { OfflineDone } from './offline-done.tsx'
import type { OfflinePlan } from './offline-plan.ts'
import type { OfflineGoal } from './offline-screen.tsx'
import { OfflineSending } from './offline-sending.tsx'
import { PrepareOffline } from './prepare-offline.tsx'

type Step =
  | { at: 'choose'; trouble?: FileTrouble }
  | { at: 'prepare'; opened: OpenedFile }
  | { at: 'send'; file: File; plan: OfflinePlan; made: ConversionImport }
  | { at: 'done'; ended: ConversionImport }

export function OfflineFlow({ siteId, goals }: { siteId: string; goals: readonly OfflineGoal[] }) {
  const { t } = useTranslation()
  const [step, setStep] = useState<Step>({ at: 'choose' })
  const choose = async (file: File) => {
    const opened = await openFile(file)
    setStep(typeof opened === 'string' ? { at: 'choose', trouble: opened } : { at: 'prepare', opened })
  }
  if (step.at === 'prepare')
    return (
      <PrepareOffline
        key={step.opened.fingerprint}
        siteId={siteId}
        goals={goals}
        opened={step.opened}
        onAnother={() => setStep({ at: 'choose' })}
        onAnnounced={(made, plan) => setStep({ at: 'send', file: step.opened.file, plan, made })}
      />
    )
  if (step.at === 'send')
    return <OfflineSending {...step} onEnd={(ended) => setStep({ at: 'done', ended })} />
  if (step.at === 'done')
    return <OfflineDone ended={step.ended} onAnother={() => setStep({ at: 'choose' })} />
  return (
    <Panel title={t('offline.file.title')} lead={t('offline.file.lead')}>
      <Stack gap="md">
        {step.trouble && (
          <Alert
            role="alert"
            variant="default"
            icon={<IconAlertTriangle size={20} aria-hidden />}
            styles={{
              root: { borderColor: 'var(--lv-bad)', background: 'var(--lv-bad-soft)' },
              icon: { color: 'var(--lv-bad)' },
            }}
          >
            <Text fz="sm">{t(`contacts.import.trouble.${step.trouble}`)}</Text>
          </Alert>
        )}
        <ChooseFile onFile={(file) => void choose(file)} />
      </Stack>
    </Panel>
  )
}
