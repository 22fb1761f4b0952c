// Decisions taken, the newest first: what, who, when, why, and the verdict of that time.
import { Anchor, Group, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Decision } from '#wire/decisions'
import type { Results } from '#wire/results'
import { useFormat } from '../../session.tsx'
import { StandingBadge } from '../../ui/standing-badge.tsx'
import { variantName } from './lead-comparison.ts'
import classes from './results.module.css'

type Props = { results: Results; decisions: readonly Decision[] }

export function DecisionHistory({ results, decisions }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <div>
      <Title order={3} fz="sm" mb="xs">
        {t('decisions.history')}
      </Title>
      <ol className={classes.timeline}>
        {decisions.map(({ id, action, variant, note, author, createdAt, verdict, reason, draftId }) => (
          <li key={id}>
            <Text fw={600} fz="sm">
              {t(`decisions.made.${action}`, { variant: variantName(results, variant ?? '') })}
            </Text>
            <Text fz="sm" c="dimmed">
              {t('decisions.by', { author, at: format.instant(createdAt) })}
            </Text>
            {note !== '' && <blockquote className={classes.note}>{note}</blockquote>}
            <Group gap={6} mt={4}>
              <Text fz="xs" c="dimmed">
                {t(verdict === null ? 'decisions.noVerdict' : 'decisions.then')}
              </Text>
              {verdict !== null && (
                <StandingBadge
                  standing={{
                    experimentId: results.experimentId,
                    verdict,
                    reason: reason ?? '',
                    at: createdAt,
                  }}
                  isRunning
                />
              )}
              {draftId !== null && (
                <Anchor component={Link} to={`/experiments/${draftId}`} fz="sm">
                  {t('decisions.draft')}
                </Anchor>
              )}
            </Group>
          </li>
        ))}
      </ol>
    </div>
  )
}
