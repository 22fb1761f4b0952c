// A mail with the buttons that choose how it is looked at.
import { SegmentedControl, Text } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './email-preview.module.css'
import { EmailPreview } from './email-preview.tsx'
import { PREVIEW_MODES, type PreviewMode } from './preview-mode.ts'
import type { Click } from './use-preview-frame.ts'

type Props = {
  html: string
  text: string
  height?: number | string
  /** Beside the buttons. */
  action?: ReactNode
  /** Said above the mail. */
  note?: string | undefined
  /** What can be done with it, where it is not plain text. */
  hint?: string
  onClick?: ((click: Click) => void) | undefined
}

export function EmailPreviewModes({ html, text, height = 560, action, note, hint, onClick }: Props) {
  const { t } = useTranslation()
  const [mode, setMode] = useState<PreviewMode>(() => (window.innerWidth < 700 ? 'mobile' : 'desktop'))
  return (
    <div className={classes.viewer} style={{ height }}>
      <div className={classes.modes}>
        <SegmentedControl
          size="xs"
          aria-label={t('emails.preview.mode')}
          value={mode}
          onChange={(value) => setMode(value as PreviewMode)}
          data={PREVIEW_MODES.map((value) => ({ value, label: t(`emails.preview.modes.${value}`) }))}
        />
        {action}
      </div>
      {note && (
        <Text fz="sm" c="var(--lv-unsure)" fw={600} px="sm" pb="xs" role="status">
          {note}
        </Text>
      )}
      {hint && mode !== 'text' && (
        <Text fz="xs" c="dimmed" px="sm" pb="xs">
          {hint}
        </Text>
      )}
      {mode === 'dark' && (
        <Text fz="xs" c="dimmed" px="sm" pb="xs">
          {t('emails.preview.darkNote')}
        </Text>
      )}
      <div className={classes.shown}>
        <EmailPreview html={html} text={text} mode={mode} height="100%" onClick={onClick} />
      </div>
    </div>
  )
}
