// API keys: for programs; made here, shown once, revoked here.
import { Button, Group, NativeSelect, Paper, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MadeApiKey } from '#wire/api-keys'
import type { Role } from '#wire/session'
import { api } from '../../api.ts'
import { refresh, usePages } from '../../queries.ts'
import { useFormat } from '../../session.tsx'
import { ConfirmButton } from '../../ui/confirm-button.tsx'
import { LoadMore } from '../../ui/load-more.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { useSaveForm } from '../../ui/use-save-form.ts'
import { OneTimeSecret } from './one-time-secret.tsx'
import classes from './people.module.css'

const ROLES: Role[] = ['viewer', 'editor', 'owner']

export function ApiKeysTab() {
  const { t } = useTranslation()
  const format = useFormat()
  const [q, setQ] = useState('')
  const keys = usePages('api-keys', q === '' ? {} : { q })
  const revoke = (id: string) => async () => {
    await api.remove('api-keys', id)
    await refresh()
  }
  return (
    <Loaded queries={[keys]}>
      {() => (
        <Stack gap="xl">
          <NewKey />
          {(keys.total > 5 || q !== '') && (
            <SearchField label={t('people.apiKeys.search')} value={q} onSearch={setQ} maw={360} />
          )}
          {keys.items.length === 0 ? (
            <Text c="dimmed">{t(q === '' ? 'people.apiKeys.none' : 'people.nothingFound')}</Text>
          ) : (
            <Paper px={{ base: 'md', sm: 'lg' }} py={4}>
              <ul className={classes.rows}>
                {keys.items.map(({ id, name, role, createdAt, revokedAt }) => (
                  <li key={id} className={classes.row}>
                    <div>
                      <Text fw={650}>{name}</Text>
                      <Text fz="sm" c="dimmed">
                        {t(`common.role.${role}`)} ·{' '}
                        {t('people.apiKeys.madeOn', { day: format.instantDay(createdAt) })}
                        {revokedAt !== null &&
                          ` · ${t('people.apiKeys.revokedOn', { day: format.instantDay(revokedAt) })}`}
                      </Text>
                    </div>
                    {revokedAt === null && (
                      <ConfirmButton
                        label={t('people.apiKeys.revoke')}
                        title={t('people.apiKeys.revokeTitle', { name })}
                        confirmLabel={t('people.apiKeys.revoke')}
                        act={revoke(id)}
                        isDangerous
                        button={{ variant: 'default', size: 'xs' }}
                      >
                        {t('people.apiKeys.revokeLead')}
                      </ConfirmButton>
                    )}
                  </li>
                ))}
              </ul>
            </Paper>
          )}
          <LoadMore pages={keys} />
        </Stack>
      )}
    </Loaded>
  )
}

function NewKey() {
  const { t } = useTranslation()
  const [made, setMade] = useState<MadeApiKey | null>(null)
  const { form, onSubmit, isSaving, failure } = useSaveForm({
    initialValues: { name: '', role: 'viewer' as Role },
    save: api.makeApiKey,
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
              flex="1 1 150px"
              data={ROLES.map((role) => ({ value: role, label: t(`common.role.${role}`) }))}
              {...form.getInputProps('role')}
            />
          </Group>
          {failure && <ProblemAlert error={failure.error} issues={failure.elsewhere} />}
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
