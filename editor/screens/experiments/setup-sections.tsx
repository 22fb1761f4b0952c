// The set-up of a test: its sections on the left, the live page on the right. Of a draft, and of a running test that is edited.
import type { UseFormReturnType } from '@mantine/form'
import { type ReactNode, useCallback, useState } from 'react'
import type { Goal } from '#wire/goals'
import type { Hypothesis } from '#wire/hypotheses'
import type { LaunchCheck } from '#wire/launch-check'
import type { Site } from '#wire/sites'
import { AudiencePanel } from './audience-panel.tsx'
import { ChangesSection } from './changes-section.tsx'
import type { DraftValues } from './draft-values.ts'
import classes from './experiments.module.css'
import { GoalSection } from './goal-section.tsx'
import { PageSection } from './page-section.tsx'
import { PickerProvider } from './picker.tsx'
import { PreviewFrame } from './preview-frame.tsx'
import { previewChanges } from './real-changes.ts'
import { TrafficSection } from './traffic-section.tsx'
import { WatchPanel } from './watch-panel.tsx'

type Props = {
  form: UseFormReturnType<DraftValues>
  site: Site
  hypothesis: Hypothesis
  goals: readonly Goal[]
  measured: LaunchCheck['measured']
  hasName: boolean
  /** Panels that only a draft has. */
  children?: ReactNode
}

export function SetupSections({ form, site, hypothesis, goals, measured, hasName, children }: Props) {
  const [shown, setShown] = useState(1)
  const [missing, setMissing] = useState<readonly string[]>([])
  const hearMissing = useCallback((selectors: readonly string[]) => setMissing(selectors), [])
  const { variants, pageUrl } = form.values
  return (
    <PickerProvider>
      <div className={classes.columns}>
        <PageSection form={form} site={site} hasName={hasName} />
        <ChangesSection form={form} edited={Math.max(1, shown)} onEdit={setShown} missing={missing} />
        <div className={classes.aside} id="preview">
          <PreviewFrame
            pageUrl={pageUrl}
            siteId={site.id}
            isSiteSeen={site.seen !== null}
            variants={variants.map(({ name, changes }) => ({ name, changes: previewChanges(changes) }))}
            shown={Math.min(shown, variants.length - 1)}
            onShow={setShown}
            onMissing={hearMissing}
          />
        </div>
        <GoalSection form={form} siteId={site.id} goals={goals} metricName={hypothesis.metricName} />
        <TrafficSection
          form={form}
          siteId={site.id}
          hypothesis={hypothesis}
          goals={goals}
          measured={measured}
        />
        <AudiencePanel form={form} />
        <WatchPanel form={form} goals={goals} />
        {children}
      </div>
    </PickerProvider>
  )
}
