// A running test before its first visitor: how to be that visitor.
import { Anchor, List } from '@mantine/core'
import { IconMail, IconUsers } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Experiment } from '#wire/experiments'
import { EmptyState } from '../../ui/empty-state.tsx'

export function NoVisitorYet({ experiment }: { experiment: Experiment }) {
  const { t } = useTranslation()
  if (experiment.status !== 'running') {
    return (
      <EmptyState title={t('results.empty.stopped')} icon={<IconUsers size={36} stroke={1.5} />}>
        {t('results.empty.stoppedLead')}
      </EmptyState>
    )
  }
  if (experiment.kind === 'email') {
    return (
      <EmptyState title={t('results.empty.title')} icon={<IconMail size={36} stroke={1.5} />}>
        <div role="status">{t('emailTest.waiting')}</div>
      </EmptyState>
    )
  }
  return (
    <EmptyState title={t('results.empty.title')} icon={<IconUsers size={36} stroke={1.5} />}>
      <div role="status">{t('results.empty.lead')}</div>
      <List ta="start" mt="sm" spacing={4}>
        <List.Item>
          {t('results.empty.open')}{' '}
          <Anchor href={experiment.pageUrl} target="_blank" rel="noreferrer">
            {experiment.pageUrl}
          </Anchor>
        </List.Item>
        <List.Item>{t('results.empty.consent')}</List.Item>
        <List.Item>{t('results.empty.delay')}</List.Item>
      </List>
    </EmptyState>
  )
}
