// What was changed after launch, beside the verdict that it may explain.
import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Results } from '#wire/results'
import { useFormat } from '../../session.tsx'
import type { Format } from '../../ui/format.ts'
import { Panel } from '../../ui/panel.tsx'
import classes from './results.module.css'

export function EditsPanel({ results }: { results: Results }) {
  const { t } = useTranslation()
  const format = useFormat()
  if (results.edits.length === 0) return null
  return (
    <Panel title={t('evidence.edits.title')} lead={t('evidence.edits.lead')}>
      <ol className={classes.timeline}>
        {results.edits.map(({ id, at, author, phase, note, fields }) => (
          <li key={id}>
            <Text fz="sm" c="dimmed">
              {t('decisions.by', { author, at: format.instant(at) })}
              {results.phases.length > 1 && ` · ${t('evidence.edits.phase', { number: phase })}`}
            </Text>
            {fields.map(({ field, before, after }) => {
              const name = t(`evidence.edits.field.${field}`)
              const [from, to] = [plainValue(format, field, before), plainValue(format, field, after)]
              return (
                <Text fz="sm" key={field}>
                  {from === null || to === null
                    ? t('evidence.edits.plain', { field: name })
                    : t('evidence.edits.change', { field: name, before: from, after: to })}
                </Text>
              )
            })}
            {note !== '' && <blockquote className={classes.note}>{note}</blockquote>}
          </li>
        ))}
      </ol>
    </Panel>
  )
}

/** A value short enough for a line; null for what has parts, such as an audience or a list of changes. */
function plainValue(format: Format, field: string, value: unknown): string | null {
  if (field === 'coverage' && typeof value === 'number') return format.percent(value)
  if (field === 'endsAt') return typeof value === 'number' ? format.instant(value) : '–'
  if (field === 'minRuntimeDays' && typeof value === 'number') return format.count(value)
  return ['name', 'pageUrl'].includes(field) && typeof value === 'string' ? value : null
}
