// The foot of a form that stays where it is: what was refused, the button, and that it has been saved.
import { Button } from '@mantine/core'
import { ProblemAlert } from '../../../ui/problem-alert.tsx'
import { SavedNotice } from '../../../ui/saved-notice.tsx'
import type { SaveForm } from '../../../ui/use-save-form.ts'

type Props = Pick<SaveForm<never>, 'failure' | 'isSaving'> & {
  isSaved: boolean
  /** Absent where whoever reads it may not change it. */
  label?: string | undefined
}

export function SaveFoot({ failure, isSaving, isSaved, label }: Props) {
  return (
    <>
      {failure && <ProblemAlert error={failure.error} issues={failure.elsewhere} />}
      {label && (
        <Button type="submit" loading={isSaving} style={{ alignSelf: 'flex-start' }}>
          {label}
        </Button>
      )}
      <SavedNotice isShown={isSaved} />
    </>
  )
}
