// A selector: typed, or taken from the page by clicking the element there.
import { ActionIcon, TextInput, type TextInputProps, Tooltip } from '@mantine/core'
import { IconFocus2 } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useCanEdit } from '../../session.tsx'
import { type OnPick, usePicker } from './picker.tsx'

type Props = TextInputProps & {
  /** Names the field among all of the draft: the one that picks is marked. */
  name: string
  onPick: OnPick
}

export function SelectorField({ name, onPick, ...props }: Props) {
  const { t } = useTranslation()
  const canEdit = useCanEdit()
  const picker = usePicker()
  const isPicking = picker.isPickingFor(name)
  return (
    <TextInput
      autoCapitalize="off"
      autoComplete="off"
      spellCheck={false}
      readOnly={!canEdit}
      styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
      {...props}
      {...(isPicking ? { description: t('experiments.pick.now') } : {})}
      rightSection={
        canEdit &&
        picker.canPick && (
          <Tooltip label={t(isPicking ? 'experiments.pick.cancel' : 'experiments.pick.start')}>
            <ActionIcon
              variant={isPicking ? 'filled' : 'subtle'}
              aria-label={t(isPicking ? 'experiments.pick.cancel' : 'experiments.pick.start')}
              aria-pressed={isPicking}
              onClick={() => (isPicking ? picker.cancel() : picker.pick(name, onPick))}
            >
              <IconFocus2 size={18} aria-hidden />
            </ActionIcon>
          </Tooltip>
        )
      }
    />
  )
}
