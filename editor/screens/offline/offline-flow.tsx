// The way of a file of sales: what it brings counts as one of the site's offline conversions.
import { useTranslation } from 'react-i18next'
import type { ConversionReject } from '#domain/offline/read-conversion'
import { DonePanel } from '../../file-import/done-panel.tsx'
import { FileFlow } from '../../file-import/file-flow.tsx'
import { SendingPanel } from '../../file-import/sending-panel.tsx'
import { Panel } from '../../ui/panel.tsx'
import { OfflineFigures } from './offline-figures.tsx'
import type { OfflineGoal } from './offline-goal.ts'
import { PrepareOffline } from './prepare-offline.tsx'
import { UndoSales } from './undo-sales.tsx'
import { useSaleCounts } from './use-sale-counts.ts'

type Props = {
  siteId: string
  goals: readonly OfflineGoal[]
  /** Which file is shown here, from its announcement until another is chosen. */
  onFile: (importId: string | null) => void
}

export function OfflineFlow({ siteId, goals, onFile }: Props) {
  const { t } = useTranslation()
  const counts = useSaleCounts()
  return (
    <FileFlow<'conversion-imports'>
      choose={(chooser) => (
        <Panel title={t('offline.file.title')} lead={t('offline.file.lead')}>
          {chooser}
        </Panel>
      )}
      prepare={({ onAnnounced, ...preparing }) => (
        <PrepareOffline
          {...preparing}
          onAnnounced={(made, plan) => {
            onFile(made.id)
            onAnnounced(made, plan)
          }}
          siteId={siteId}
          goals={goals}
        />
      )}
      send={(sending) => (
        <SendingPanel
          {...sending}
          lead={t('offline.file.sendingLead')}
          leaving={t('offline.file.leaving')}
          counts={counts}
        />
      )}
      done={(ended, onAnother) => {
        const leave = () => {
          onFile(null)
          onAnother()
        }
        return (
          <DonePanel
            noun="conversion-imports"
            ended={ended}
            lead={t('offline.file.doneLead')}
            figures={<OfflineFigures file={ended} />}
            why={(reason: ConversionReject) => t(`offline.reject.${reason}`)}
            undo={<UndoSales file={ended} onUndone={leave} />}
            onAnother={leave}
          />
        )
      }}
    />
  )
}
