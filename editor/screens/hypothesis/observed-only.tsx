// Said in place of a forecast where people read the key result's figure: no A/B test measures it, but a goal of the page.
import { Alert, Anchor, Button, Group, Stack, Text } from '@mantine/core'
import { IconEye } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Goal } from '#wire/goals'

/** More are found in the field that lists every metric. */
const MOST = 5

type Props = { goals: readonly Goal[]; onChoose: (goal: Goal) => void }

export function ObservedOnly({ goals, onChoose }: Props) {
  const { t } = useTranslation()
  return (
    <Alert
      variant="light"
      color="gray"
      icon={<IconEye size={18} aria-hidden />}
      title={t('feasibility.observed.title')}
    >
      <Stack gap="xs" align="flex-start">
        <Text fz="sm">{t('feasibility.observed.lead')}</Text>
        {goals.length > 0 ? (
          <>
            <Text fz="sm" fw={600}>
              {t('feasibility.observed.choose')}
            </Text>
            <Group gap="xs">
              {goals.slice(0, MOST).map((goal) => (
                <Button key={goal.id} variant="default" size="compact-sm" onClick={() => onChoose(goal)}>
                  {goal.name}
                </Button>
              ))}
            </Group>
          </>
        ) : (
          <Anchor component={Link} to="/sites" fz="sm">
            {t('feasibility.observed.noGoal')}
          </Anchor>
        )}
      </Stack>
    </Alert>
  )
}
