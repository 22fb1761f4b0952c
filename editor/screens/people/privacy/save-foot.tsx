// The foot of a form that stays where it is: what was refused, the button, and that it has been saved.
import { Button, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ProblemAlert } from '../../../ui/problem-alert.tsx'
import type { SaveForm } from '../../../ui/use-save-form.ts'

type Props = Pick<SaveForm<never>, 'failure' | 'isSaving'> & {
  isSaved: boolean
  /** Absent where whoever reads it may not change it. */
  label?: string | undefined
}

export function SaveFoot({ failure, isSaving, isSaved, label }: Props) {
  const { t } = useTranslation()
  return (
    <>
      {failure && <ProblemAlert error={failure.error} issues={failure.elsewhere} />}
      {label && (
        <Button type="submit" loading={isSaving} style={{ alignSelf: 'flex-start' }}>
          {label}
        </Button>
      )}
      <Text role="status" fz="sm" c="var(--lv-good)">
        {isSaved && t('privacy.retention.saved')}
      </Text>
    </>
  )
}
