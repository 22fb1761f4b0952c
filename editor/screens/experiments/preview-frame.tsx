// The page itself beside the form, with the changes of the chosen variant, as wide as a desktop or a phone.
import { ActionIcon, Anchor, Box, Group, Loader, Paper, SegmentedControl, Text, Tooltip } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { IconRefresh } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Change } from '#wire/config'
import { useCanEdit } from '../../session.tsx'
import { ChoiceButtons } from './choice-buttons.tsx'
import classes from './experiments.module.css'
import { usePicker } from './picker.tsx'
import { previewUrl } from './preview-protocol.ts'
import { PreviewTrouble } from './preview-trouble.tsx'
import { usePreview } from './use-preview.ts'

const WIDTHS = { desktop: 1280, phone: 390 } as const

type Props = {
  pageUrl: string
  siteId: string
  isSiteSeen: boolean
  variants: readonly { name: string; changes: readonly Change[] }[]
  shown: number
  onShow: (index: number) => void
  onMissing: (selectors: readonly string[]) => void
}

export function PreviewFrame({ pageUrl, siteId, isSiteSeen, variants, shown, onShow, onMissing }: Props) {
  const { t } = useTranslation()
  const [device, setDevice] = useState<keyof typeof WIDTHS>(() =>
    window.innerWidth < 700 ? 'phone' : 'desktop',
  )
  const [turn, setTurn] = useState(0)
  const frame = useRef<HTMLIFrameElement>(null)
  const { ref, width, height } = useElementSize()
  const canEdit = useCanEdit()
  const { isPicking, pickNew, cancel } = usePicker()
  const page = previewUrl(pageUrl)
  const { state, missing } = usePreview(
    frame,
    page?.origin ?? '',
    `${page?.url} ${turn}`,
    variants[shown]?.changes ?? [],
  )
  // The control changes nothing, so it can miss nothing: what the variant missed stays said.
  useEffect(() => {
    if (shown > 0) onMissing(missing)
  }, [shown, missing, onMissing])

  const frameWidth = WIDTHS[device]
  const scale = width > 0 ? Math.min(1, width / frameWidth) : 1
  return (
    <Paper component="section" aria-label={t('experiments.preview.title')} className={classes.preview}>
      <Group justify="space-between" gap="xs" p="sm">
        {variants.length > 0 && (
          <ChoiceButtons
            label={t('experiments.preview.variant')}
            value={shown}
            choices={variants.map(({ name }, index) => ({
              value: index,
              label: index === 0 ? t('experiments.preview.original') : name,
            }))}
            onChoose={onShow}
          />
        )}
        <Group gap={6}>
          <SegmentedControl
            size="xs"
            aria-label={t('experiments.preview.device')}
            value={device}
            onChange={(value) => setDevice(value === 'phone' ? 'phone' : 'desktop')}
            data={[
              { value: 'desktop', label: t('experiments.preview.desktop') },
              { value: 'phone', label: t('experiments.preview.phone') },
            ]}
          />
          <Tooltip label={t('experiments.preview.reload')}>
            <ActionIcon
              variant="default"
              size="md"
              aria-label={t('experiments.preview.reload')}
              onClick={() => setTurn(turn + 1)}
            >
              <IconRefresh size={16} aria-hidden />
            </ActionIcon>
          </Tooltip>
        </Group>
      </Group>
      {canEdit && state === 'ready' && (
        <Box px="sm" pb={6}>
          <ChoiceButtons
            label={t('experiments.preview.clicks')}
            value={isPicking ? 'pick' : 'use'}
            choices={[
              { value: 'use', label: t('experiments.preview.use') },
              { value: 'pick', label: t('experiments.preview.pick') },
            ]}
            onChoose={(value) => (value === 'use' ? cancel() : !isPicking && pickNew())}
          />
        </Box>
      )}
      <Box px="sm" pb="sm" role="status" fz="sm">
        {state === 'ready' && !isPicking && (
          <Text fz="sm" c="dimmed">
            {t('experiments.preview.live')} {canEdit && t('experiments.preview.using')}
          </Text>
        )}
        {isPicking && (
          <Text fz="sm" fw={600} c="var(--lv-accent)">
            {t('experiments.pick.here')}
          </Text>
        )}
        {state === 'waiting' && page && (
          <Group gap="xs">
            <Loader size={14} aria-hidden />
            <Text fz="sm" c="dimmed">
              {t('experiments.preview.waiting')}
            </Text>
          </Group>
        )}
        {(state === 'silent' || !page) && (
          <PreviewTrouble hasAddress={page !== null} isSiteSeen={isSiteSeen} siteId={siteId} />
        )}
        {page && (
          <Anchor href={pageUrl} target="_blank" rel="noreferrer" fz="sm">
            {t('experiments.preview.open')}
          </Anchor>
        )}
      </Box>
      <Box ref={ref} className={classes.stage}>
        {page && (
          <iframe
            key={`${page.url} ${turn}`}
            ref={frame}
            src={page.url}
            title={t('experiments.preview.title')}
            sandbox="allow-scripts allow-same-origin allow-forms"
            style={{
              width: frameWidth,
              height: height / scale,
              transform: `scale(${scale})`,
              marginLeft: Math.max(0, (width - frameWidth * scale) / 2),
            }}
          />
        )}
      </Box>
    </Paper>
  )
}
