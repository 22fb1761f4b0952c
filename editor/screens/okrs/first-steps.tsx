// Leads a newcomer from nothing to a first test, on a page or in an email: every step with its place, the next one as a button.
import { Box, Button, Group, Paper, Progress, SegmentedControl, Text, Title } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import { IconArrowRight, IconCircle, IconCircleCheckFilled } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useList } from '../../queries.ts'
import { Loaded } from '../../ui/loaded.tsx'
import { type Begun, likelyWay, nextStep, STEPS, type Step, WAYS, type Way, type Work } from './next-step.ts'
import classes from './okrs.module.css'

const NOTHING: Begun = {
  cycle: undefined,
  objectives: [],
  keyResults: [],
  hypotheses: [],
  sites: [],
  experiments: [],
}

export function FirstSteps({ begun }: { begun: Begun | null }) {
  const queries = [
    useList('lists', { limit: '500' }),
    useList('emails'),
    useList('campaigns', { limit: '500' }),
  ] as const
  return (
    <Loaded queries={queries}>
      {(lists, emails, campaigns) => <Steps work={{ ...(begun ?? NOTHING), lists, emails, campaigns }} />}
    </Loaded>
  )
}

function Steps({ work }: { work: Work }) {
  const { t } = useTranslation()
  const [chosen, choose] = useLocalStorage<Way | null>({
    key: 'levier-first-test',
    defaultValue: null,
    getInitialValueInEffect: false,
  })
  const way = WAYS.find((one) => one === chosen) ?? likelyWay(work)
  const next = nextStep(work, way)
  if (!next) return null
  const steps: readonly Step[] = STEPS[way]
  const position = steps.indexOf(next.step)
  return (
    <Paper
      component="section"
      aria-labelledby="next-step"
      p={{ base: 'md', sm: 'lg' }}
      style={{ background: 'var(--lv-accent-soft)', borderColor: 'transparent' }}
    >
      <Group justify="space-between" gap="xs" mb="xs">
        <Text fz="sm" fw={600} c="var(--lv-accent)">
          {t('firstSteps.position', { position: position + 1, total: steps.length })}
        </Text>
        <Group gap="xs">
          <Text fz="sm" id="first-test" visibleFrom="sm">
            {t('firstSteps.yours')}
          </Text>
          <SegmentedControl
            size="xs"
            aria-labelledby="first-test"
            value={way}
            onChange={choose}
            data={WAYS.map((value) => ({ value, label: t(`feasibility.surface.${value}`) }))}
          />
        </Group>
      </Group>
      <Group justify="space-between" gap="lg">
        <Box flex="1 1 300px">
          <Title order={2} id="next-step" mb={4}>
            {t(`firstSteps.${next.step}.title`)}
          </Title>
          <Text className="lv-measure">{t(`firstSteps.${next.step}.lead`)}</Text>
        </Box>
        <Button
          component={Link}
          to={next.to}
          size="md"
          rightSection={<IconArrowRight size={18} aria-hidden />}
        >
          {t(`firstSteps.${next.step}.action`)}
        </Button>
      </Group>
      <Progress
        value={(position / steps.length) * 100}
        mt="md"
        mb="sm"
        size="sm"
        aria-label={t('firstSteps.progress', { done: position, total: steps.length })}
      />
      <ol className={classes.steps}>
        {steps.map((step, index) => (
          <li key={step} data-done={index < position} aria-current={index === position ? 'step' : undefined}>
            {index < position ? (
              <IconCircleCheckFilled size={16} aria-hidden />
            ) : (
              <IconCircle size={16} aria-hidden />
            )}
            {t(`firstSteps.${step}.short`)}
          </li>
        ))}
      </ol>
    </Paper>
  )
}
