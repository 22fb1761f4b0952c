// Makes an API key: its name, role, areas and end; shown once.
import { Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MadeApiKey } from '#wire/api-keys'
import type { Scope } from '#wire/scopes'
import type { Role } from '#wire/session'
import { api } from '../../api.ts'
import { Panel } from '../../ui/panel.tsx'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { useSaveForm } from '../../ui/use-save-form.ts'
import { OneTimeSecret } from './one-time-secret.tsx'
import { ScopesField, scopesWithin } from './scopes-field.tsx'

const ROLES: Role[] = ['viewer', 'editor', 'owner']
const DAYS = ['90', '30', '365', 'never'] as const
const DAY_MS = 24 * 3600 * 1000

const initialValues = {
  name: '',
  role: 'viewer' as Role,
  days: '90' as (typeof DAYS)[number],
  scopes: null as Scope[] | null,
}

export function NewKey() {
  const { t } = useTranslation()
  const [made, setMade] = useState<MadeApiKey | null>(null)
  const { form, onSubmit, isSaving, failure } = useSaveForm({
    initialValues,
    save: ({ days, name, role, scopes }) => {
      const expiresAt = days === 'never' ? null : Date.now() + Number(days) * DAY_MS
      return api.makeApiKey({ name, role, scopes: scopesWithin(role, scopes), expiresAt })
    },
    onSaved: (key) => {
      setMade(key)
      form.reset()
    },
  })
  return (
    <Panel title={t('people.apiKeys.title')} lead={t('people.apiKeys.lead')}>
      <form noValidate onSubmit={onSubmit}>
        <Stack gap="md">
          <Group align="flex-start" gap="md">
            <TextInput
              label={t('people.apiKeys.name')}
              placeholder={t('people.apiKeys.nameExample')}
              autoComplete="off"
              flex="2 1 220px"
              {...form.getInputProps('name')}
            />
            <NativeSelect
              label={t('people.invitations.role')}
              flex="1 1 140px"
              data={ROLES.map((role) => ({ value: role, label: t(`common.role.${role}`) }))}
              {...form.getInputProps('role')}
            />
            <NativeSelect
              label={t('people.apiKeys.expires')}
              flex="1 1 140px"
              data={DAYS.map((days) => ({ value: days, label: t(`people.apiKeys.expiry.${days}`) }))}
              {...form.getInputProps('days')}
            />
          </Group>
          <ScopesField
            scopes={scopesWithin(form.values.role, form.values.scopes)}
            role={form.values.role}
            error={form.errors.scopes}
            onChange={(scopes) => form.setFieldValue('scopes', scopes)}
          />
          {failure && !failure.isAtFieldsOnly && (
            <ProblemAlert error={failure.error} issues={failure.elsewhere} />
          )}
          <Button type="submit" loading={isSaving} style={{ alignSelf: 'flex-start' }}>
            {t('people.apiKeys.make')}
          </Button>
          {made && (
            <OneTimeSecret
              key={made.id}
              title={t('people.apiKeys.made', { name: made.name })}
              secret={made.key}
            >
              {t('people.apiKeys.madeLead')}
            </OneTimeSecret>
          )}
        </Stack>
      </form>
    </Panel>
  )
}
