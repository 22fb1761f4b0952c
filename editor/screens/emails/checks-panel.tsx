// What the checks found, the gravest first; each leads to its line.
import { Anchor, Stack, Text } from '@mantine/core'
import { IconAlertTriangle, IconBulb, IconCircleCheck, IconExclamationCircle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'react-router'
import type { EmailPreview } from '#wire/emails'
import { useFormat } from '../../session.tsx'
import classes from './composer.module.css'
import { useFindingText } from './use-finding-text.ts'

const LEVELS = ['error', 'warning', 'hint'] as const
const ICONS = { error: IconExclamationCircle, warning: IconAlertTriangle, hint: IconBulb }
const COLOURS = { error: 'var(--lv-bad)', warning: 'var(--lv-unsure)', hint: 'var(--mantine-color-dimmed)' }
/** Said in the brand settings, not in the source. */
const OF_BRAND = new Set(['website_empty', 'address_empty', 'sender_missing'])
const CLIPPED_BYTES = 102 * 1024

type Props = { preview: EmailPreview; onLine: (line: number) => void }

export function ChecksPanel({ preview, onLine }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const text = useFindingText()
  const { pathname } = useLocation()
  const found = [
    ...preview.troubles.map((trouble) => ({
      isOfBrand: false,
      level: 'error' as const,
      line: trouble.line,
      text: text.trouble(trouble),
    })),
    ...preview.findings.map((finding) => ({
      isOfBrand: OF_BRAND.has(finding.code),
      level: finding.level,
      line: finding.line ?? 0,
      text: text.finding(finding),
    })),
  ].toSorted((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) || a.line - b.line)
  return (
    <Stack gap="sm">
      {found.length === 0 && (
        <Text fz="sm" className={classes.allGood}>
          <IconCircleCheck size={18} aria-hidden />
          {t('emails.checks.none')}
        </Text>
      )}
      <ul className={classes.findings}>
        {found.map(({ level, line, isOfBrand, text: sentence }) => {
          const Icon = ICONS[level]
          return (
            <li key={`${level} ${line} ${sentence}`} className={classes.finding}>
              <Icon size={18} color={COLOURS[level]} aria-label={t(`emails.checks.level.${level}`)} />
              <Text fz="sm" component="div">
                {sentence}{' '}
                {line > 0 && (
                  <Anchor component="button" type="button" fz="sm" onClick={() => onLine(line)}>
                    {t('emails.checks.line', { line })}
                  </Anchor>
                )}
                {isOfBrand && (
                  <Anchor
                    component={Link}
                    to="/emails/brand"
                    state={{ from: pathname }}
                    fz="sm"
                    ml={line > 0 ? 8 : 0}
                  >
                    {t('emails.checks.toBrand')}
                  </Anchor>
                )}
              </Text>
            </li>
          )
        })}
      </ul>
      {preview.bytes > 0 && (
        <Text fz="xs" c="dimmed">
          {t('emails.checks.size', {
            size: format.count(Math.ceil(preview.bytes / 1024)),
            share: format.percent(preview.bytes / CLIPPED_BYTES, 0),
          })}
        </Text>
      )}
    </Stack>
  )
}
