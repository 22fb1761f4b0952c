// What to know of a clicked element before changing it: it holds others, floats over the page, or reads the same as before.
import { Button, Group, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ChangeValues } from './change-values.ts'
import { isAsFound } from './picked-change.ts'

/** What suits an element that holds others. */
const SUITED = ['hide', 'move', 'style'] as const

type Props = { change: ChangeValues; onKind: (kind: ChangeValues['kind']) => void }

export function PickedNotes({ change, onKind }: Props) {
  const { t } = useTranslation()
  const { kind, picked } = change
  if (!picked || picked.selector !== change.selector) return null
  const isOverwriting = picked.holdsOthers && kind === 'text'
  const isSame = isAsFound(change) && !isOverwriting
  if (!isOverwriting && !picked.isFixed && !isSame) return null
  return (
    <Stack gap={6} role="status">
      {isOverwriting && (
        <>
          <Text fz="sm" c="var(--lv-unsure)" fw={550}>
            {t('experiments.picked.holdsOthers')}
          </Text>
          <Group gap={6}>
            {SUITED.map((each) => (
              <Button key={each} size="compact-sm" variant="default" onClick={() => onKind(each)}>
                {t(`experiments.kind.${each}`)}
              </Button>
            ))}
          </Group>
        </>
      )}
      {picked.isFixed && (
        <Text fz="sm" c="var(--lv-unsure)" fw={550}>
          {t('experiments.picked.fixed')}
        </Text>
      )}
      {isSame && (
        <Text fz="sm" c="dimmed">
          {t(kind === 'text' ? 'experiments.picked.sameText' : 'experiments.picked.same')}
        </Text>
      )}
    </Stack>
  )
}
