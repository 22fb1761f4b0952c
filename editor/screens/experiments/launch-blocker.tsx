// One thing that keeps a test from starting, with the way to the field that settles it.
import { Anchor, List } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { LaunchCheck } from '#wire/launch-check'
import { goToSection } from './go-to-section.ts'

type Blocker = LaunchCheck['blockers'][number]

const sections: Record<Blocker, string> = {
  no_goal: 'goal',
  unknown_goal: 'goal',
  no_change: 'changes',
  page_not_on_site: 'page',
  page_not_in_audience: 'audience',
  impossible_promise: 'traffic',
  no_expected_values: 'traffic',
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
      <Anchor component="button" type="button" onClick={() => goToSection(sections[blocker])}>
        {t(`experiments.blocker.${blocker}.action`)}
      </Anchor>
    </List.Item>
  )
}
