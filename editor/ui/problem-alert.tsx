// A refused or failed request, said in words, with a way to try again where that may help.
import { Button, List, Text } from '@mantine/core'
import { IconAlertTriangle, IconCloudOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { type Issue, RequestError } from '../api.ts'
import { BadAlert } from './bad-alert.tsx'
import { namedIssueText, problemText } from './problem-text.ts'

type Props = { error: unknown; issues?: readonly Issue[]; onRetry?: (() => void) | undefined }

export function ProblemAlert({ error, issues, onRetry }: Props) {
  const { t } = useTranslation()
  const problem = error instanceof RequestError ? error : new RequestError('other')
  const listed = issues ?? problem.issues
  return (
    <BadAlert icon={problem.code === 'offline' ? IconCloudOff : IconAlertTriangle}>
      <Text fz="sm" fw={600}>
        {problemText(t, problem)}
      </Text>
      {listed.length > 0 && (
        <List size="sm" mt={4}>
          {listed.map((issue) => (
            <List.Item key={`${issue.path} ${issue.code}`}>{namedIssueText(t, issue)}</List.Item>
          ))}
        </List>
      )}
      {onRetry && problem.isRetryable && (
        <Button variant="default" size="xs" mt="xs" onClick={onRetry}>
          {t('common.retry')}
        </Button>
      )}
    </BadAlert>
  )
}
