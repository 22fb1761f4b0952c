// Why this campaign is sent: the hypothesis that it puts to the test, the key result that it should move, or neither.
import { Anchor, Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useList } from '../../queries.ts'
import { useFormat } from '../../session.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Panel } from '../../ui/panel.tsx'
import { HypothesisReading } from '../hypothesis/hypothesis-reading.tsx'
import { HypothesisSelect } from './hypothesis-select.tsx'
import { NewHypothesis } from './new-hypothesis.tsx'
import type { Compose } from './use-compose.ts'

export function ClaimSection({ compose }: { compose: Compose }) {
  const { t } = useTranslation()
  const format = useFormat()
  const [isWriting, setWriting] = useState(false)
  const hypotheses = useList('hypotheses', { limit: '500' })
  const keyResults = useList('key-results', { limit: '500' })
  const { values, set, errorAt } = compose
  const claim = hypotheses.data?.find(({ id }) => id === values.hypothesisId)
  const target = keyResults.data?.find(({ id }) => id === claim?.keyResultId)
  return (
    <Panel title={t('campaigns.claim.title')} lead={t('campaigns.claim.lead')} id="claim">
      <Loaded queries={[hypotheses, keyResults]}>
        {(claims, targets) => (
          <Stack gap="md">
            <TextInput
              label={t('campaigns.field.name')}
              value={values.name}
              error={errorAt('name')}
              onChange={(event) => set({ name: event.currentTarget.value })}
            />
            <HypothesisSelect
              claims={claims}
              targets={targets}
              value={values.hypothesisId ?? ''}
              error={errorAt('hypothesisId')}
              onChange={(event) => set({ hypothesisId: event.currentTarget.value || null })}
            />
            {claim && (
              <div>
                <HypothesisReading
                  change={claim.change}
                  because={claim.because}
                  metric={claim.metricName}
                  direction={claim.direction}
                  lift={claim.promisedLift}
                />
                {target && (
                  <Text fz="sm" mt={6}>
                    {t('campaigns.claim.keyResult')}{' '}
                    <Anchor component={Link} to={`/key-results/${target.id}`}>
                      {target.name}
                    </Anchor>{' '}
                    <Text span c="dimmed" fz="sm">
                      {t('campaigns.claim.level', {
                        from: format.level(target.current ?? target.baseline, target.unit),
                        to: format.level(target.target, target.unit),
                      })}
                    </Text>
                  </Text>
                )}
              </div>
            )}
            <Group gap="xs">
              <Button
                variant={claim ? 'subtle' : 'light'}
                size="xs"
                leftSection={<IconPlus size={14} aria-hidden />}
                onClick={() => setWriting(true)}
              >
                {t('campaigns.claim.write')}
              </Button>
            </Group>
            {isWriting && (
              <NewHypothesis
                targets={targets}
                keyResultId={target?.id ?? targets[0]?.id ?? ''}
                listId={values.listId}
                onClose={() => setWriting(false)}
                onMade={(id) => set({ hypothesisId: id })}
              />
            )}
          </Stack>
        )}
      </Loaded>
    </Panel>
  )
}
