// One thing that keeps a test from starting, with the way to the field that settles it.
import { Anchor, List } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { LaunchCheck } from '#wire/launch-check'

type Blocker = LaunchCheck['blockers'][number]

const sections: Record<Blocker, string> = {
  no_goal: 'goal',
  no_change: 'changes',
  page_not_on_site: 'page',
  page_not_in_audience: 'page',
  impossible_promise: 'traffic',
  unknown_goal: 'goal',
  no_expected_values: 'goal',
  guardrail_is_primary: 'guardrails',
  no_free_share: 'exclusion',
  ends_in_past: 'schedule',
  is_archived: 'page',
}

export function LaunchBlocker({ blocker }: { blocker: Blocker }) {
  const { t } = useTranslation()
  return (
    <List.Item>
      {t(`experiments.blocker.${blocker}.what`)}{' '}
      <Anchor component="button" type="button" onClick={() => goTo(sections[blocker])}>
        {t(`experiments.blocker.${blocker}.action`)}
      </Anchor>
    </List.Item>
  )
}

/** Brings a section into view and puts the focus in its first field or button. */
function goTo(sectionId: string): void {
  const section = document.getElementById(sectionId)
  section?.scrollIntoView({ block: 'start' })
  section?.querySelector<HTMLElement>('input, select, button')?.focus({ preventScroll: true })
}
