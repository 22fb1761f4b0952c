// API keys: for programs; made here, shown once, revoked here.
import { Anchor, Paper, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import { refresh, usePages } from '../../queries.ts'
import { ConfirmButton } from '../../ui/confirm-button.tsx'
import { LoadMore } from '../../ui/load-more.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { KeyFacts } from './key-facts.tsx'
import { NewKey } from './new-key.tsx'
import classes from './people.module.css'

export function ApiKeysTab() {
  const { t } = useTranslation()
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
          <Anchor href="/api/docs" target="_blank" style={{ alignSelf: 'flex-start' }}>
            {t('people.apiKeys.docs')}
          </Anchor>
          {(keys.total > 5 || q !== '') && (
            <SearchField label={t('people.apiKeys.search')} value={q} onSearch={setQ} maw={360} />
          )}
          {keys.items.length === 0 ? (
            <Text c="dimmed">{t(q === '' ? 'people.apiKeys.none' : 'people.nothingFound')}</Text>
          ) : (
            <Paper px={{ base: 'md', sm: 'lg' }} py={4}>
              <ul className={classes.rows}>
                {keys.items.map(({ id, name, revokedAt, ...key }) => (
                  <li key={id} className={classes.row}>
                    <div>
                      <Text fw={650}>{name}</Text>
                      <KeyFacts apiKey={{ ...key, revokedAt }} />
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
