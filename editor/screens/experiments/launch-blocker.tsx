// One thing that keeps a test from starting, with the way to the field that settles it.
import { Anchor, List } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { LaunchCheck } from '#wire/experiments'

type Blocker = LaunchCheck['blockers'][number]

const sections: Record<Exclude<Blocker, 'site_unseen_page'>, string> = {
  no_goal: 'goal',
  no_change: 'changes',
  page_not_on_site: 'page',
}

export function LaunchBlocker({ blocker, siteId }: { blocker: Blocker; siteId: string }) {
  const { t } = useTranslation()
  const label = t(`experiments.blocker.${blocker}.action`)
  return (
    <List.Item>
      {t(`experiments.blocker.${blocker}.what`)}{' '}
      {blocker === 'site_unseen_page' ? (
        <Anchor component={Link} to={`/sites/${siteId}`}>
          {label}
        </Anchor>
      ) : (
        <Anchor component="button" type="button" onClick={() => goTo(sections[blocker])}>
          {label}
        </Anchor>
      )}
    </List.Item>
  )
}

/** Brings a section into view and puts the focus in its first field or button. */
function goTo(sectionId: string): void {
  const section = document.getElementById(sectionId)
  section?.scrollIntoView({ block: 'start' })
  section?.querySelector<HTMLElement>('input, select, button')?.focus({ preventScroll: true })
}
