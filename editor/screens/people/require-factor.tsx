// Whether nobody works in the company without a second factor; owners decide, once they have one themselves.
import { Anchor, Stack, Switch, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { api } from '../../api.ts'
import { refresh, useItem, useList } from '../../queries.ts'
import { useSession } from '../../session.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ProblemAlert } from '../../ui/problem-alert.tsx'

export function RequireFactor() {
  const { t } = useTranslation()
  const { user, workspace } = useSession()
  const company = useItem('workspaces', workspace.id)
  const members = useList('members', { limit: '500' })
  const [error, setError] = useState<unknown>(null)
  const [isSaved, setSaved] = useState(false)
  const require = async (requiresSecondFactor: boolean) => {
    setError(null)
    setSaved(false)
    try {
      await api.patch('workspaces', workspace.id, { requiresSecondFactor })
      await refresh()
      setSaved(true)
    } catch (refusal) {
      setError(refusal)
    }
  }
  return (
    <Panel
      title={t('people.company.factor.title')}
      lead={t('people.company.factor.lead', { name: workspace.name })}
    >
      <Loaded queries={[company, members]}>
        {({ requiresSecondFactor }, everybody) => {
          const own = everybody.find(({ userId }) => userId === user.id)?.hasSecondFactor ?? false
          const without = everybody.filter(({ hasSecondFactor }) => !hasSecondFactor).length
          return (
            <Stack gap="sm">
              <Switch
                label={t('people.company.factor.require')}
                checked={requiresSecondFactor}
                disabled={!own && !requiresSecondFactor}
                onChange={(event) => void require(event.currentTarget.checked)}
              />
              {!own && !requiresSecondFactor && (
                <Text fz="sm">
                  {t('people.company.factor.ownFirst')}{' '}
                  <Anchor component={Link} to="/profile">
                    {t('people.company.factor.toProfile')}
                  </Anchor>
                </Text>
              )}
              {own && without > 0 && (
                <Text fz="sm" c="dimmed">
                  {t('people.company.factor.without', { count: without })}
                </Text>
              )}
              <Text fz="sm" role="status">
                {isSaved && t('people.company.factor.saved')}
              </Text>
              {error !== null && <ProblemAlert error={error} />}
            </Stack>
          )
        }}
      </Loaded>
    </Panel>
  )
}
