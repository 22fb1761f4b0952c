// An element of the page: clicked in the preview, told in words; its CSS selector is there for those who write it.
import { Anchor, Box, Button, Code, Group, Input, Text, TextInput, type TextInputProps } from '@mantine/core'
import { IconPointer } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PickedElement } from '#wire/preview'
import { useCanEdit } from '../../session.tsx'
import { elementKind } from './element-kind.ts'
import { type OnPick, usePicker } from './picker.tsx'
import { SelectorHelp } from './selector-help.tsx'

type Props = Omit<TextInputProps, 'label' | 'value'> & {
  /** Names the field among all of the draft: the one that picks is marked. */
  name: string
  label: string
  value?: string
  /** What was clicked before, where the form remembers it. */
  picked?: PickedElement | null
  onPick: OnPick
  /** Shows a page to click in, where none stands beside the form. */
  onOpenPage?: () => void
}

export function ElementField({
  name,
  label,
  picked = null,
  onPick,
  onOpenPage,
  description,
  ...props
}: Props) {
  const { t } = useTranslation()
  const canEdit = useCanEdit()
  const picker = usePicker()
  const [last, setLast] = useState(picked)
  const [isUnfolded, setUnfolded] = useState(false)
  const isPicking = picker.isPickingFor(name)
  const selector = props.value ?? ''
  const known = [picked, last].find((element) => element?.selector === selector)
  // what is wrong is said at the field, which must then be there; so must the only way to name an element
  const isOpen = isUnfolded || Boolean(props.error) || (canEdit && !picker.canPick && !onOpenPage)
  const start = () =>
    picker.pick(name, (element) => {
      setLast(element)
      onPick(element)
    })
  return (
    <Box role="group" aria-label={label}>
      <Text component="div" className="mantine-Input-label" fz="sm" fw={550} mb={4}>
        {label}
      </Text>
      <Group gap="xs" mb={4}>
        {canEdit && picker.canPick && (
          <Button
            size="compact-sm"
            variant={isPicking ? 'default' : 'light'}
            leftSection={<IconPointer size={14} aria-hidden />}
            aria-pressed={isPicking}
            onClick={() => (isPicking ? picker.cancel() : start())}
          >
            {t(
              isPicking
                ? 'experiments.pick.cancel'
                : selector
                  ? 'experiments.pick.other'
                  : 'experiments.pick.start',
            )}
          </Button>
        )}
        {canEdit && onOpenPage && (
          <Button
            size="compact-sm"
            variant="light"
            leftSection={<IconPointer size={14} aria-hidden />}
            onClick={onOpenPage}
          >
            {t(selector ? 'experiments.pick.other' : 'experiments.pick.start')}
          </Button>
        )}
        {selector !== '' && (
          <Text fz="sm" miw={0} style={{ overflowWrap: 'anywhere' }}>
            {known ? (
              <>
                {t(`experiments.element.${elementKind(known.tag)}`)}
                {known.text !== '' && ` ${t('experiments.element.quoted', { text: shortened(known.text) })}`}
              </>
            ) : (
              <Code>{selector}</Code>
            )}
          </Text>
        )}
        {!isOpen && (
          <Anchor component="button" type="button" fz="xs" c="dimmed" onClick={() => setUnfolded(true)}>
            {t('experiments.pick.css')}
          </Anchor>
        )}
      </Group>
      {isPicking && (
        <Text fz="sm" c="var(--lv-accent)" fw={550}>
          {t('experiments.pick.now')}
        </Text>
      )}
      {description && <Input.Description>{description}</Input.Description>}
      {isOpen && (
        <TextInput
          label={t('experiments.field.css')}
          autoCapitalize="off"
          autoComplete="off"
          spellCheck={false}
          size="sm"
          mt={6}
          readOnly={!canEdit}
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
          {...props}
        />
      )}
      {isOpen && onOpenPage && (
        <Box mt={6}>
          <SelectorHelp />
        </Box>
      )}
    </Box>
  )
}

const shortened = (text: string) => (text.length > 40 ? `${text.slice(0, 39).trimEnd()}…` : text)
