// A page of the site in a dialog: what a conversion is about is clicked there, where no page stands beside the form.
import { Box, Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { type CSSProperties, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useItem } from '../../queries.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { type OnPick, PickerProvider, usePicker } from '../experiments/picker.tsx'
import { PreviewFrame } from '../experiments/preview-frame.tsx'

type Props = {
  siteId: string
  /** It closes the dialog, unless what was clicked will not do. */
  onPick: OnPick
  /** Why it will not: another may be clicked at once. */
  trouble: string | null
  onClose: () => void
}

export function PagePicker({ siteId, onPick, trouble, onClose }: Props) {
  const { t } = useTranslation()
  const site = useItem('sites', siteId)
  const [typed, setTyped] = useState<string | null>(null)
  const [opened, setOpened] = useState<string | null>(null)
  return (
    <Dialog title={t('goals.page.title')} size="xl" onClose={onClose}>
      <Loaded queries={[site]}>
        {({ origins, seen }) => {
          const home = `${origins[0] ?? ''}/`
          const address = typed ?? home
          return (
            <Stack gap="sm">
              <Group gap="xs" align="flex-end" wrap="nowrap">
                <TextInput
                  label={t('goals.page.address')}
                  flex={1}
                  inputMode="url"
                  value={address}
                  onChange={(event) => setTyped(event.currentTarget.value)}
                  onKeyDown={(event) => {
                    if (event.key !== 'Enter') return
                    event.preventDefault()
                    setOpened(address)
                  }}
                />
                <Button variant="default" onClick={() => setOpened(address)}>
                  {t('goals.page.open')}
                </Button>
              </Group>
              <Text
                fz="sm"
                role="status"
                {...(trouble ? { fw: 550, c: 'var(--lv-unsure)' } : { c: 'dimmed' })}
              >
                {trouble ?? t('goals.page.how')}
              </Text>
              <PickerProvider>
                <PickAtOnce onPick={onPick} />
                <Box style={fitting}>
                  <PreviewFrame
                    pageUrl={opened ?? home}
                    siteId={siteId}
                    isSiteSeen={seen !== null}
                    variants={[]}
                    shown={0}
                    onShow={nothing}
                    onMissing={nothing}
                  />
                </Box>
              </PickerProvider>
            </Stack>
          )
        }}
      </Loaded>
    </Dialog>
  )
}

const nothing = () => {}

/** The page and what stands above it are seen at once: nobody scrolls one to reach the other. */
const fitting = { '--stage-height': 'max(240px, min(460px, calc(90dvh - 400px)))' } as CSSProperties

/** The page is there to be clicked: whoever wants to use it first says so above it. */
function PickAtOnce({ onPick }: { onPick: OnPick }) {
  const { canPick, pickNew, setOnNew } = usePicker()
  const [turn, setTurn] = useState(0)
  useEffect(
    () =>
      setOnNew((element) => {
        onPick(element)
        setTurn((before) => before + 1)
      }),
    [setOnNew, onPick],
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: after each click the page waits to be told again
  useEffect(() => {
    if (canPick) pickNew()
  }, [canPick, pickNew, turn])
  return null
}
