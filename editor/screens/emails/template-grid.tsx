// The templates as they would look: small, in the company's colours, with what each is for.
import { Text, UnstyledButton, VisuallyHidden } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { IconFile } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { EmailTemplate } from '#wire/emails'
import classes from './emails.module.css'
import { previewDocument } from './preview-document.ts'

const FRAME_WIDTH = 640
const THUMB_HEIGHT = 230

type Key = EmailTemplate['key'] | null
type Props = { templates: readonly EmailTemplate[]; chosen: Key; onChoose: (key: Key) => void }

export function TemplateGrid({ templates, chosen, onChoose }: Props) {
  const { t } = useTranslation()
  return (
    <fieldset style={{ border: 0, margin: 0, padding: 0, minWidth: 0 }}>
      <VisuallyHidden component="legend">{t('emails.template.label')}</VisuallyHidden>
      <div className={classes.templates}>
        {templates.map((template) => (
          <Card
            key={template.key}
            name={t(`emails.template.${template.key}.name`)}
            use={t(`emails.template.${template.key}.use`)}
            html={template.html}
            isChosen={chosen === template.key}
            onChoose={() => onChoose(template.key)}
          />
        ))}
        <Card
          name={t('emails.template.blank.name')}
          use={t('emails.template.blank.use')}
          html=""
          isChosen={chosen === null}
          onChoose={() => onChoose(null)}
        />
      </div>
    </fieldset>
  )
}

type CardProps = { name: string; use: string; html: string; isChosen: boolean; onChoose: () => void }

function Card({ name, use, html, isChosen, onChoose }: CardProps) {
  const { ref, width } = useElementSize()
  const page = useMemo(() => (html === '' ? '' : previewDocument(html, 'desktop')), [html])
  const scale = width > 0 ? width / FRAME_WIDTH : 0.4
  return (
    <UnstyledButton className={classes.template} aria-pressed={isChosen} onClick={onChoose}>
      <div ref={ref} className={classes.thumb} aria-hidden>
        {page === '' ? (
          <IconFile size={40} stroke={1.3} color="#98918a" />
        ) : (
          <iframe
            title={name}
            srcDoc={page}
            sandbox=""
            tabIndex={-1}
            loading="lazy"
            style={{ height: THUMB_HEIGHT / scale, transform: `scale(${scale})` }}
          />
        )}
      </div>
      <div className={classes.templateText}>
        <Text fw={650}>{name}</Text>
        <Text fz="sm" c="dimmed">
          {use}
        </Text>
      </div>
    </UnstyledButton>
  )
}
