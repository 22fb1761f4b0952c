// What is known of a visitor, in short: enough to know that it is the right one.
import { Anchor, List, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Visitor } from '#wire/visitors'
import { useFormat } from '../../../session.tsx'

export function VisitorFacts({ visitor }: { visitor: Visitor }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <div>
      <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
        {t('privacy.requests.visitor', { id: visitor.id })}
      </Text>
      {visitor.sites.map(({ siteId, siteName, events, firstAt, lastAt, tests, contacts }) => (
        <div key={siteId}>
          <Text mt="xs">
            {siteName} · {t('privacy.requests.events', { count: events, shown: format.count(events) })}
            {firstAt !== null &&
              lastAt !== null &&
              ` ${t('privacy.requests.between', { from: format.instantDay(firstAt), to: format.instantDay(lastAt) })}`}
          </Text>
          <List size="sm">
            {tests.map(({ experimentId, name: test, phase, variant }) => (
              <List.Item key={`${experimentId} ${phase}`}>
                {variant === null
                  ? t('privacy.requests.sawTwo', { test })
                  : t('privacy.requests.saw', { test, variant })}
              </List.Item>
            ))}
            {contacts.map(({ id, email }) => (
              <List.Item key={id}>
                <Anchor component={Link} to={`/contacts/${id}`} fz="sm">
                  {t('privacy.requests.knownAs', { email })}
                </Anchor>
              </List.Item>
            ))}
          </List>
        </div>
      ))}
    </div>
  )
}
