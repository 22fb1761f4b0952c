// A link for each variant: whoever opens it sees that variant, and is counted nowhere.
import { Group, List, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Experiment } from '#wire/experiments'
import { api } from '../../api.ts'
import { useFormat } from '../../session.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { FoldedPanel } from './folded-panel.tsx'

type Props = { experiment: Pick<Experiment, 'id'>; isDirty?: boolean }

export function PreviewLinksPanel({ experiment, isDirty = false }: Props) {
  const { t } = useTranslation()
  return (
    <FoldedPanel id="links" title={t('experiments.links.title')} summary={t('experiments.links.lead')}>
      {isDirty && (
        <Text fz="sm" c="dimmed" mb="sm">
          {t('experiments.links.stale')}
        </Text>
      )}
      <Links experimentId={experiment.id} />
    </FoldedPanel>
  )
}

/** Signed when the panel is opened, not before. */
function Links({ experimentId }: { experimentId: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const links = useQuery({
    queryKey: ['preview-links', experimentId],
    queryFn: () => api.previewLinks(experimentId),
    staleTime: 60_000,
  })
  return (
    <Loaded queries={[links]}>
      {({ items, expiresAt }) => (
        <>
          <List listStyleType="none" spacing="xs">
            {items.map(({ variant, name, url }) => (
              <List.Item key={variant}>
                <Group gap="sm">
                  <a href={url} target="_blank" rel="noreferrer">
                    {name}
                  </a>
                  <CopyButton text={url} label={t('experiments.links.copy', { name })} />
                </Group>
              </List.Item>
            ))}
          </List>
          <Text fz="sm" c="dimmed" mt="sm">
            {t('experiments.links.expire', { day: format.instantDay(expiresAt) })}
          </Text>
        </>
      )}
    </Loaded>
  )
}
