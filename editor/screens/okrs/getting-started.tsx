// Leads a newcomer from nothing to a first test: every step with its place, the next one as a button.
import { Box, Button, Group, Paper, Progress, Text, Title } from '@mantine/core'
import { IconArrowRight, IconCircle, IconCircleCheckFilled } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { nextStep, STEPS, type Work } from './next-step.ts'
import classes from './okrs.module.css'

const NOTHING: Work = {
  cycle: undefined,
  objectives: [],
  keyResults: [],
  hypotheses: [],
  sites: [],
  experiments: [],
}

/** Gone for good once something has been launched. `work` is null while there is not even a cycle. */
export function GettingStarted({ work }: { work: Work | null }) {
  const { t } = useTranslation()
  const next = nextStep(work ?? NOTHING)
  if (!next) return null
  const position = STEPS.indexOf(next.step)
  return (
    <Paper
      component="section"
      aria-labelledby="next-step"
      p={{ base: 'md', sm: 'lg' }}
      style={{ background: 'var(--lv-accent-soft)', borderColor: 'transparent' }}
    >
      <Group justify="space-between" gap="lg">
        <Box flex="1 1 300px">
          <Text fz="sm" fw={600} c="var(--lv-accent)">
            {t('okrs.next.position', { position: position + 1, total: STEPS.length })}
          </Text>
          <Title order={2} id="next-step" mt={2} mb={4}>
            {t(`okrs.next.${next.step}.title`)}
          </Title>
          <Text className="lv-measure">{t(`okrs.next.${next.step}.lead`)}</Text>
        </Box>
        <Button
          component={Link}
          to={next.to}
          size="md"
          rightSection={<IconArrowRight size={18} aria-hidden />}
        >
          {t(`okrs.next.${next.step}.action`)}
        </Button>
      </Group>
      <Progress
        value={(position / STEPS.length) * 100}
        mt="md"
        mb="sm"
        size="sm"
        aria-label={t('okrs.next.progress', { done: position, total: STEPS.length })}
      />
      <ol className={classes.steps}>
        {STEPS.map((step, index) => (
          <li key={step} data-done={index < position} aria-current={index === position ? 'step' : undefined}>
            {index < position ? (
              <IconCircleCheckFilled size={16} aria-hidden />
            ) : (
              <IconCircle size={16} aria-hidden />
            )}
            {t(`okrs.next.${step}.short`)}
          </li>
        ))}
      </ol>
    </Paper>
  )
}
