// Leads a newcomer: where one stands among the seven steps, and the next one as a button.
import { Box, Button, Group, Paper, Text, Title } from '@mantine/core'
import { IconArrowRight } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { type NextStep, STEPS } from './next-step.ts'

export function NextStepCard({ next }: { next: NextStep }) {
  const { t } = useTranslation()
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
      <Group gap={6} mt="md" wrap="nowrap" aria-hidden>
        {STEPS.map((step, index) => (
          <Box
            key={step}
            h={4}
            flex={1}
            style={{
              borderRadius: 2,
              background: 'var(--lv-accent)',
              opacity: index < position ? 1 : index === position ? 0.55 : 0.18,
            }}
          />
        ))}
      </Group>
    </Paper>
  )
}
