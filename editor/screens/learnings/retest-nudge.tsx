// What worked once and whose day to be tested again has come.
import { Alert, Anchor, List } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { usePages } from '../../queries.ts'
import { useFormat } from '../../session.tsx'

export function RetestNudge() {
  const { t } = useTranslation()
  const format = useFormat()
  const due = usePages('learnings', { retest: 'due' }, { size: 5 })
  if (due.total === 0) return null
  return (
    <Alert
      variant="default"
      icon={<IconRefresh size={20} aria-hidden />}
      title={t('learnings.nudge.due', { count: due.total })}
      styles={{
        root: { borderColor: 'transparent', background: 'var(--lv-unsure-soft)' },
        icon: { color: 'var(--lv-unsure)' },
        title: { color: 'var(--mantine-color-text)' },
      }}
    >
      {t('learnings.nudge.why')}
      <List size="sm" mt={4}>
        {due.items.map(({ id, title, retestOn }) => (
          <List.Item key={id}>
            <Anchor component={Link} to={`/learnings/${id}`} c="var(--mantine-color-text)">
              {title}
            </Anchor>
            {retestOn && ` · ${t('learnings.retest.dueSince', { day: format.day(retestOn) })}`}
          </List.Item>
        ))}
      </List>
    </Alert>
  )
}
