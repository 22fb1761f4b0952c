// A mail as its reader sees it, in a frame where nothing runs: as wide as a computer or a phone, dark, without pictures, as text.
import { Box } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './email-preview.module.css'
import { previewDocument } from './preview-document.ts'
import type { PreviewMode } from './preview-mode.ts'
import { type Click, usePreviewFrame } from './use-preview-frame.ts'

const DESKTOP_WIDTH = 680
const PHONE_WIDTH = 375

type Props = {
  html: string
  text: string
  mode: PreviewMode
  height?: number | string
  /** Where given, a click says what it was on, and the place scrolled to is kept from one html to the next. */
  onClick?: ((click: Click) => void) | undefined
}

export function EmailPreview({ html, text, mode, height = 560, onClick }: Props) {
  const { t } = useTranslation()
  const stage = useElementSize()
  const frame = useRef<HTMLIFrameElement>(null)
  const isListening = onClick !== undefined
  usePreviewFrame(frame, onClick)
  const document = useMemo(
    () => (mode === 'text' ? '' : previewDocument(html, mode, { isListening })),
    [html, mode, isListening],
  )
  const wanted = mode === 'mobile' ? PHONE_WIDTH : Math.max(DESKTOP_WIDTH, stage.width)
  const scale = stage.width > 0 ? Math.min(1, stage.width / wanted) : 1
  return (
    <Box className={classes.stage} data-mode={mode} h={height}>
      <div ref={stage.ref} className={classes.inside}>
        {mode === 'text' ? (
          <section
            className={classes.text}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
            tabIndex={0}
            aria-label={t('emails.preview.textFrame')}
          >
            {text}
          </section>
        ) : (
          // not before there is a mail: a page that is replaced while it still loads may keep what is clicked to itself
          html !== '' && (
            <iframe
              ref={frame}
              title={t('emails.preview.frame')}
              srcDoc={document}
              sandbox={`allow-popups allow-popups-to-escape-sandbox${isListening ? ' allow-scripts' : ''}`}
              referrerPolicy="no-referrer"
              className={classes.frame}
              style={{
                width: wanted,
                height: `${100 / scale}%`,
                transform: scale < 1 ? `scale(${scale})` : undefined,
                marginInline: mode === 'mobile' && scale === 1 ? 'auto' : 0,
              }}
            />
          )
        )}
      </div>
    </Box>
  )
}
