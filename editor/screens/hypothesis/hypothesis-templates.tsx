// Well-stated hypotheses that fill in the sentence in one click.
import { Button, Group, Text } from '@mantine/core'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'

const templates = [
  'shorter_form',
  'clear_headline',
  'one_action',
  'social_proof',
  'reassurance',
  'clear_price',
] as const

export function HypothesisTemplates({
  onChoose,
}: {
  onChoose: (words: { change: string; because: string }) => void
}) {
  const { t } = useTranslation()
  const labelId = useId()
  return (
    <section aria-labelledby={labelId}>
      <Text fz="sm" fw={500} id={labelId}>
        {t('feasibility.templates.label')}
      </Text>
      <Text fz="xs" c="dimmed" mb="xs">
        {t('feasibility.templates.lead')}
      </Text>
      <Group gap="xs">
        {templates.map((template) => (
          <Button
            key={template}
            variant="default"
            size="compact-sm"
            onClick={() =>
              onChoose({
                change: t(`feasibility.templates.${template}.change`),
                because: t(`feasibility.templates.${template}.because`),
              })
            }
          >
            {t(`feasibility.templates.${template}.name`)}
          </Button>
        ))}
      </Group>
    </section>
  )
}
