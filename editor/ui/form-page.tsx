// A screen that is one form: title, fields, what went wrong, save and leave.
import { Box, Button, Group, Paper, Stack } from '@mantine/core'
import type { FormEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { LeaveGuard } from './leave-guard.tsx'
import { PageHeader } from './page-header.tsx'
import { ProblemAlert } from './problem-alert.tsx'
import { SavedNotice } from './saved-notice.tsx'
import type { SaveForm } from './use-save-form.ts'

type Props = {
  title: string
  lead?: ReactNode
  back: { to: string; label: string }
  save: Pick<SaveForm<never>, 'isSaving' | 'isUnsaved' | 'failure'> & {
    onSubmit: (event?: FormEvent<HTMLFormElement>) => Promise<boolean>
  }
  submitLabel: string
  /** Of a form that stays open: what is typed is kept. */
  isSaved?: boolean
  aside?: ReactNode
  remove?: ReactNode
  children: ReactNode
}

export function FormPage({ title, lead, back, save, submitLabel, isSaved, aside, remove, children }: Props) {
  const { t } = useTranslation()
  return (
    <Box maw={aside ? 1000 : 680}>
      <LeaveGuard isActive={save.isUnsaved} />
      <PageHeader title={title} lead={lead} back={back} />
      <Group align="flex-start" gap="xl">
        <Paper
          component="form"
          noValidate
          onSubmit={save.onSubmit}
          p={{ base: 'md', sm: 'xl' }}
          flex="1 1 420px"
          miw={0}
        >
          <Stack gap="lg">
            {children}
            {save.failure && (
              <ProblemAlert
                error={save.failure.error}
                issues={save.failure.elsewhere}
                onRetry={() => void save.onSubmit()}
              />
            )}
            <Group justify="space-between">
              <Group gap="xs">
                <Button type="submit" loading={save.isSaving}>
                  {submitLabel}
                </Button>
                <Button component={Link} to={back.to} variant="subtle">
                  {t('common.cancel')}
                </Button>
                {isSaved !== undefined && <SavedNotice isShown={isSaved} />}
              </Group>
              {remove}
            </Group>
          </Stack>
        </Paper>
        {aside && (
          <Box flex="1 1 260px" style={{ alignSelf: 'stretch' }}>
            {aside}
          </Box>
        )}
      </Group>
    </Box>
  )
}
