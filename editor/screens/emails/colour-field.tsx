// A colour, typed or picked, and whether what stands on it will be read.
import { TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { contrastOf, readableOn, readColour } from '#domain/email/colour'
import { useFormat } from '../../session.tsx'
import classes from './emails.module.css'

/** WCAG 2.2, 1.4.3. */
const LEAST_CONTRAST = 4.5

type Colours = { color: string; textColor: string; surfaceColor: string; backgroundColor: string }
type Props = {
  label: string
  name: keyof Colours
  values: Colours
  value?: string
  onChange?: (value: string) => void
  error?: unknown
}

export function ColourField({ label, name, values, value = '', onChange, error }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const reading = readingOf(name, values)
  const isLow = reading !== undefined && reading.ratio < LEAST_CONTRAST
  return (
    <TextInput
      miw={180}
      label={label}
      value={value}
      spellCheck={false}
      onChange={(event) => onChange?.(event.currentTarget.value)}
      error={typeof error === 'string' ? error : undefined}
      leftSection={
        <input
          type="color"
          className={classes.swatch}
          aria-label={t('emails.brand.pick', { name: label })}
          value={/^#[0-9a-f]{6}$/i.test(value) ? value : '#000000'}
          onChange={(event) => onChange?.(event.currentTarget.value)}
        />
      }
      inputWrapperOrder={['label', 'input', 'error', 'description']}
      descriptionProps={{ c: isLow ? 'var(--lv-unsure)' : 'dimmed', mt: 4 }}
      description={
        reading
          ? t(`emails.brand.contrast.${reading.of}${isLow ? 'Low' : ''}`, {
              ratio: format.decimal(Math.floor(reading.ratio * 10) / 10),
            })
          : t('emails.brand.contrast.around')
      }
    />
  )
}

type Reading = { of: 'button' | 'text' | 'link'; ratio: number }

/** The worst of what is read with this colour. */
function readingOf(name: keyof Colours, values: Colours): Reading | undefined {
  const ratio = (one: string, other: string) => {
    const [a, b] = [readColour(one), readColour(other)]
    return a && b ? contrastOf(a, b) : undefined
  }
  const as = (of: Reading['of'], found: number | undefined) =>
    found === undefined ? undefined : { of, ratio: found }
  if (name === 'textColor' || name === 'surfaceColor')
    return as('text', ratio(values.textColor, values.surfaceColor))
  if (name === 'backgroundColor') return undefined
  const link = as('link', ratio(values.color, values.surfaceColor))
  if (link && link.ratio < LEAST_CONTRAST) return link
  return as('button', ratio(values.color, readableOn(values.color)))
}
