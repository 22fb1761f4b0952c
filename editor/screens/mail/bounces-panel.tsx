// Bounces and complaints, newest first: whom, why in plain words, what follows, and the server's own words.
import { Anchor, Group, NativeSelect, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Bounce } from '#wire/mail-feedback'
import { usePages } from '../../queries.ts'
import { useFormat } from '../../session.tsx'
import { LoadMore } from '../../ui/load-more.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Panel } from '../../ui/panel.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { type Tone, ToneBadge } from '../../ui/tone-badge.tsx'
import classes from './returns.module.css'

const kinds = ['hard', 'soft', 'policy', 'complaint'] as const
const tones: Record<Bounce['kind'], Tone> = { hard: 'bad', soft: 'unsure', policy: 'bad', complaint: 'bad' }

export function BouncesPanel() {
  const { t } = useTranslation()
  const [q, setQ] = useState('')
  const [kind, setKind] = useState('')
  const query = { ...(q === '' ? {} : { q }), ...(kind === '' ? {} : { kind }) }
  const bounces = usePages('bounces', query, { refetchMs: 10_000 })
  const isEmpty = bounces.total === 0 && q === '' && kind === ''
  return (
    <Panel title={t('returns.list.title')} lead={t('returns.list.lead')}>
      <Loaded queries={[bounces]}>
        {() =>
          isEmpty ? (
            <Text c="dimmed">{t('returns.list.empty')}</Text>
          ) : (
            <Stack gap="md">
              <Group gap="sm">
                <SearchField label={t('returns.list.search')} value={q} onSearch={setQ} flex="2 1 220px" />
                <NativeSelect
                  aria-label={t('returns.list.kind')}
                  flex="1 1 180px"
                  value={kind}
                  onChange={(event) => setKind(event.currentTarget.value)}
                  data={[
                    { value: '', label: t('returns.list.every') },
                    ...kinds.map((value) => ({ value, label: t(`returns.kind.${value}`) })),
                  ]}
                />
              </Group>
              {bounces.total === 0 && <Text c="dimmed">{t('returns.list.noneFound')}</Text>}
              <ul className={classes.rows}>
                {bounces.items.map((bounce) => (
                  <BounceRow key={bounce.id} bounce={bounce} />
                ))}
              </ul>
              <LoadMore pages={bounces} />
            </Stack>
          )
        }
      </Loaded>
    </Panel>
  )
}

function BounceRow({ bounce }: { bounce: Bounce }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { email, contactId, kind, cause, code, detail, source, campaignId, campaignName } = bounce
  const name = email ?? t('returns.list.erased')
  return (
    <li className={classes.row}>
      <Group gap="xs" justify="space-between" align="flex-start">
        {contactId ? (
          <Anchor component={Link} to={`/contacts/${contactId}`} fw={650} className={classes.address}>
            {name}
          </Anchor>
        ) : (
          <Text fw={650} className={classes.address}>
            {name}
          </Text>
        )}
        <ToneBadge tone={tones[kind]}>{t(`returns.kind.${kind}`)}</ToneBadge>
      </Group>
      <Text fz="sm">
        {t(`returns.cause.${cause}`)} {bounce.isSuppressed && t('returns.list.suppressed')}
      </Text>
      {detail !== '' && (
        <Text fz="sm" c="dimmed" className={classes.address}>
          {t('returns.list.said', {
            words: code === '' || detail.includes(code) ? detail : `${code} ${detail}`,
          })}
        </Text>
      )}
      <Text fz="sm" c="dimmed">
        {format.instant(bounce.createdAt)} · {t(`returns.source.${source}`)}
        {campaignName !== null && (
          <>
            {' · '}
            <Anchor component={Link} to={`/campaigns/${campaignId}`} fz="sm">
              {campaignName}
            </Anchor>
          </>
        )}
      </Text>
    </li>
  )
}
