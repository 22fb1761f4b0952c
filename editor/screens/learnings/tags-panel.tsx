// Where a learning belongs, as facts.
import { Anchor, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Learning } from '#wire/learnings'
import { Panel } from '../../ui/panel.tsx'
import classes from './learnings.module.css'

export function TagsPanel({ learning }: { learning: Learning }) {
  const { t } = useTranslation()
  const { keyResultId, keyResultName, objectiveName, metricName, teamName, stage } = learning
  const facts: [label: string, value: string | null, to?: string][] = [
    [t('learnings.field.keyResult'), keyResultName, `/key-results/${keyResultId}`],
    [t('learnings.field.objective'), objectiveName],
    [t('learnings.field.metric'), metricName],
    [t('learnings.field.stage'), stage && t(`learnings.stage.${stage}`), `/learnings?stage=${stage}`],
    [t('learnings.field.team'), teamName],
  ]
  const known = facts.filter(([, value]) => value)
  return (
    <Panel title={t('learnings.tags.title')}>
      {known.length === 0 ? (
        <Text fz="sm" c="dimmed">
          {t('learnings.tags.empty')}
        </Text>
      ) : (
        <dl className={classes.facts}>
          {known.map(([label, value, to]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>
                {to ? (
                  <Anchor component={Link} to={to} fz="sm">
                    {value}
                  </Anchor>
                ) : (
                  value
                )}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </Panel>
  )
}
