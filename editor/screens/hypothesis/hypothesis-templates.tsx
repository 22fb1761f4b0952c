// Well-stated hypotheses that fill in the sentence in one click: of a page, or of an email.
import { Button, Group, Text } from '@mantine/core'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { Surface } from '#wire/hypotheses'

const TEMPLATES = {
  page: ['shorter_form', 'clear_headline', 'one_action', 'social_proof', 'reassurance', 'clear_price'],
  email: ['email_benefit', 'email_question', 'email_short', 'email_person', 'email_news', 'email_one_link'],
} as const satisfies Record<Surface, readonly string[]>

type Props = {
  of: Surface
  onChoose: (words: { change: string; because: string }) => void
}

export function HypothesisTemplates({ of, onChoose }: Props) {
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
      <Group gap={6}>
        {TEMPLATES[of].map((template) => (
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
