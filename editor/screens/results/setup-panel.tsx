// What is being tested, as frozen at launch: the page, the changes, and the claim.
import { Anchor, List, Stack, Text, Title } from '@mantine/core'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Change } from '#domain/experiment'
import type { Experiment } from '#wire/experiments'
import type { Results } from '#wire/results'
import { useFormat } from '../../session.tsx'
import { Panel } from '../../ui/panel.tsx'
import { promisedChange } from './lead-comparison.ts'

export function SetupPanel({ experiment, results }: { experiment: Experiment; results: Results }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { phase } = results
  return (
    <Panel title={t('results.setup.title')} lead={t('results.setup.lead', { number: phase.number })}>
      <Stack gap="sm">
        <Text fz="sm">
          <Anchor
            href={experiment.pageUrl}
            target="_blank"
            rel="noreferrer"
            style={{ overflowWrap: 'anywhere' }}
          >
            {experiment.pageUrl}
          </Anchor>
        </Text>
        <Text fz="sm">
          {t('results.setup.claim', {
            metric: results.metrics[0].name,
            promise: format.lift(promisedChange(results)),
            power: format.percent(phase.power, 0),
          })}
          {phase.floor > 0 && ` ${t('results.setup.floor', { floor: format.percent(phase.floor) })}`}
        </Text>
        {results.variants.slice(1).map((variant) => (
          <div key={variant.key}>
            <Title order={3} fz="sm">
              {variant.name}
            </Title>
            <List size="sm">
              {variant.changes.map((change) => (
                <List.Item key={JSON.stringify(change)} style={{ overflowWrap: 'anywhere' }}>
                  {changeWords(t, change)}
                </List.Item>
              ))}
            </List>
          </div>
        ))}
      </Stack>
    </Panel>
  )
}

function changeWords(t: TFunction, change: Change): string {
  const { selector } = change
  if (change.kind === 'text') return t('results.setup.text', { selector, value: change.value })
  if (change.kind === 'image') return t('results.setup.image', { selector, value: change.src })
  if (change.kind === 'move') {
    return t('results.setup.move', {
      selector,
      place: t(`experiments.position.${change.position}`),
      target: change.target,
    })
  }
  if (change.kind === 'style')
    return t('results.setup.style', { selector, property: change.property, value: change.value })
  if (change.kind === 'attribute')
    return t('results.setup.attribute', { selector, name: change.name, value: change.value })
  if (change.kind === 'class')
    return t('results.setup.class', {
      selector,
      value: [...(change.add ?? []), ...(change.remove ?? [])].join(' '),
    })
  return t(`results.setup.${change.kind}`, { selector })
}
