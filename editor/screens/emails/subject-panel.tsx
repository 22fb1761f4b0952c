// What is read before the mail is opened: subject and preheader, and what the inboxes make of them.
import { Box, Group, Stack, Text, TextInput, VisuallyHidden } from '@mantine/core'
import { type ReactNode, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './composer.module.css'
import { MergeTagMenu } from './merge-tag-menu.tsx'

type Name = 'subject' | 'preheader'
type Props = {
  values: Record<Name, string>
  /** As the chosen contact reads them; undefined until it is known. */
  shown: Record<Name, string> | undefined
  onChange: (patch: Partial<Record<Name, string>>) => void
  isReadOnly: boolean
  children: ReactNode
}

const MOST_CHARACTERS = 300

export function SubjectPanel({ values, shown, onChange, isReadOnly, children }: Props) {
  const { t } = useTranslation()
  return (
    <section className={`${classes.card} ${classes.envelope}`} aria-label={t('emails.subject.title')}>
      <div className={classes.subjects}>
        <Stack gap="sm" className={classes.fields ?? ''}>
          <Field
            name="subject"
            value={values.subject}
            shown={(shown ?? values).subject}
            onChange={onChange}
            isReadOnly={isReadOnly}
          />
          <Field
            name="preheader"
            value={values.preheader}
            shown={(shown ?? values).preheader}
            onChange={onChange}
            isReadOnly={isReadOnly}
          />
        </Stack>
        <Box className={classes.arrival ?? ''}>
          <VisuallyHidden>
            <h2>{t('emails.inbox.title')}</h2>
          </VisuallyHidden>
          {children}
        </Box>
      </div>
    </section>
  )
}

type FieldProps = Pick<Props, 'onChange' | 'isReadOnly'> & { name: Name; value: string; shown: string }

function Field({ name, value, shown, onChange, isReadOnly }: FieldProps) {
  const { t } = useTranslation()
  const input = useRef<HTMLInputElement>(null)
  const insert = (text: string) => {
    const field = input.current
    const at = field?.selectionStart ?? value.length
    const to = field?.selectionEnd ?? at
    onChange({ [name]: value.slice(0, at) + text + value.slice(to) })
    requestAnimationFrame(() => {
      field?.focus()
      field?.setSelectionRange(at + text.length, at + text.length)
    })
  }
  return (
    <div>
      <TextInput
        ref={input}
        label={t(`emails.subject.${name}`)}
        description={t(`emails.subject.${name}Hint`)}
        value={value}
        maxLength={MOST_CHARACTERS}
        readOnly={isReadOnly}
        onChange={(event) => onChange({ [name]: event.currentTarget.value })}
      />
      <Group justify="space-between" mt={4} gap="xs">
        {isReadOnly ? (
          <span />
        ) : (
          <MergeTagMenu
            label={t('emails.merge.button')}
            onInsert={insert}
            button={{ size: 'compact-xs', variant: 'subtle' }}
          />
        )}
        <Text fz="xs" c="dimmed">
          {t('emails.subject.length', { count: [...shown].length })}
        </Text>
      </Group>
    </div>
  )
}
