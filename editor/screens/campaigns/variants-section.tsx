// The versions that are compared: two to five, each with its own subject, preheader, sender or content.
import { Button, Group, Stack, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useList } from '../../queries.ts'
import { useCanEdit } from '../../session.tsx'
import { Panel } from '../../ui/panel.tsx'
import type { Compose } from './use-compose.ts'
import { VariantCard } from './variant-card.tsx'
import { MAX_VARIANTS, nextVariant, withoutVariant, withVariant } from './variants.ts'

export function VariantsSection({ compose }: { compose: Compose }) {
  const { t } = useTranslation()
  const canEdit = useCanEdit()
  const emails = useList('emails', { limit: '500' }).data ?? []
  const { values, set, errorAt } = compose
  const { variants } = values
  const isTest = variants.length > 1
  const add = () => {
    const key = nextVariant(variants)
    const nameOf = (letter: string) => t('campaigns.variants.name', { letter: letter.toUpperCase() })
    // a plain send's only variant is called A: beside others it gets a name like theirs
    const known = variants.map((one) =>
      one.name === one.key.toUpperCase() ? { ...one, name: nameOf(one.key) } : one,
    )
    set({
      variants: [
        ...known,
        { key, name: nameOf(key), subject: values.subject, preheader: null, fromName: null, emailId: null },
      ],
    })
  }
  return (
    <Panel
      title={t('campaigns.variants.title')}
      lead={t(isTest ? 'campaigns.variants.lead' : 'campaigns.variants.alone')}
      id="versions"
    >
      <Stack gap="md">
        {isTest &&
          variants.map((variant, index) => (
            <VariantCard
              key={variant.key}
              variant={variant}
              index={index}
              values={values}
              emails={emails}
              errorAt={(field) => errorAt(`variants.${index}.${field}`)}
              onChange={(change) => set({ variants: withVariant(variants, index, change) })}
              onRemove={() => set({ variants: withoutVariant(variants, index) })}
            />
          ))}
        {canEdit && variants.length < MAX_VARIANTS && (
          <Group gap="sm">
            <Button variant="light" leftSection={<IconPlus size={16} aria-hidden />} onClick={add}>
              {t(isTest ? 'campaigns.variants.add' : 'campaigns.variants.start')}
            </Button>
            {isTest && (
              <Text fz="sm" c="dimmed" flex="1 1 200px">
                {t('campaigns.variants.more')}
              </Text>
            )}
          </Group>
        )}
      </Stack>
    </Panel>
  )
}
