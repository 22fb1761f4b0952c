// Well-stated hypotheses that fill in the sentence in one click: of a page, or of an email.
import { Button, Group, Text } from '@mantine/core'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'

const TEMPLATES = {
  page: ['shorter_form', 'clear_headline', 'one_action', 'social_proof', 'reassurance', 'clear_price'],
  email: ['email_benefit', 'email_question', 'email_short', 'email_person', 'email_news', 'email_one_link'],
} as const

type Props = {
  of: readonly (keyof typeof TEMPLATES)[]
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
      {of.map((kind) => (
        <Group
          key={kind}
          gap="xs"
          mb={8}
          align="baseline"
          wrap="nowrap"
          role="group"
          aria-label={t(`feasibility.templates.of.${kind}`)}
        >
          {of.length > 1 && (
            <Text fz="xs" c="dimmed" w={44} flex="none" aria-hidden>
              {t(`feasibility.templates.of.${kind}`)}
            </Text>
          )}
          <Group gap={6}>
            {TEMPLATES[kind].map((template) => (
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
        </Group>
      ))}
    </section>
  )
}
