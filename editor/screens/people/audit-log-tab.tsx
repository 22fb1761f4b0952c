// The audit log: who changed what and when, in sentences, found by person, kind and words.
import { Group, NativeSelect, Paper, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useList, usePages } from '../../queries.ts'
import { useFormat } from '../../session.tsx'
import { LoadMore } from '../../ui/load-more.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { AUDITED_NOUNS, auditDetail, auditSentence } from './audit-words.ts'
import classes from './people.module.css'

export function AuditLogTab() {
  const { t } = useTranslation()
  const format = useFormat()
  const [q, setQ] = useState('')
  const [userId, setUserId] = useState('')
  const [noun, setNoun] = useState('')
  const query = Object.fromEntries(Object.entries({ q, userId, noun }).filter(([, value]) => value !== ''))
  const entries = usePages('audit-log', query)
  const members = useList('members')
  return (
    <Stack gap="md">
      <Group gap="sm">
        <SearchField label={t('audit.search')} value={q} onSearch={setQ} flex="2 1 220px" />
        <NativeSelect
          aria-label={t('audit.person')}
          flex="1 1 160px"
          value={userId}
          onChange={(event) => setUserId(event.currentTarget.value)}
          data={[
            { value: '', label: t('audit.everybody') },
            ...(members.data ?? []).map((member) => ({ value: member.userId, label: member.name })),
          ]}
        />
        <NativeSelect
          aria-label={t('audit.kind')}
          flex="1 1 160px"
          value={noun}
          onChange={(event) => setNoun(event.currentTarget.value)}
          data={[
            { value: '', label: t('audit.everything') },
            ...AUDITED_NOUNS.map((name) => ({ value: name, label: t(`audit.noun.${name}`) })),
          ]}
        />
      </Group>
      <Loaded queries={[entries]}>
        {() => (
          <>
            {entries.items.length === 0 ? (
              <Text c="dimmed">{t('people.nothingFound')}</Text>
            ) : (
              <Paper px={{ base: 'md', sm: 'lg' }} py={4}>
                <ul className={classes.rows}>
                  {entries.items.map((entry) => (
                    <li key={entry.id} className={classes.row}>
                      <div>
                        <Text style={{ overflowWrap: 'anywhere' }}>{auditSentence(t, entry)}</Text>
                        {auditDetail(t, entry) !== '' && (
                          <Text fz="sm" c="dimmed">
                            {auditDetail(t, entry)}
                          </Text>
                        )}
                      </div>
                      <Text fz="sm" c="dimmed">
                        {format.instant(entry.at)}
                      </Text>
                    </li>
                  ))}
                </ul>
              </Paper>
            )}
            <LoadMore pages={entries} />
          </>
        )}
      </Loaded>
    </Stack>
  )
}
