// A form that is sent to the server: what was typed stays whatever the answer, and each refusal goes to its field.
import { type UseFormReturnType, useForm } from '@mantine/form'
import { type FormEvent, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Issue, RequestError } from '../api.ts'
import { refresh } from '../queries.ts'
import { issueText, sortIssues } from './problem-text.ts'

type Failure = {
  error: unknown
  elsewhere: readonly Issue[]
  /** every refusal stands at its field: once those are corrected nothing is wrong any more */
  isAtFieldsOnly: boolean
}
type Options<Values, Saved> = {
  initialValues: Values
  save: (values: Values) => Promise<Saved>
  onSaved: (saved: Saved, values: Values) => void
  /** Where the wire names a field otherwise than the form does. */
  rename?: (path: string, code: string, values: Values) => string
}
export type SaveForm<Values> = {
  form: UseFormReturnType<Values>
  onSubmit: (event?: FormEvent<HTMLFormElement>) => Promise<boolean>
  isSaving: boolean
  /** Leaving now would lose what has been typed: for `LeaveGuard`. */
  isUnsaved: boolean
  failure: Failure | null
}

export function useSaveForm<Values extends Record<string, unknown>, Saved>(
  options: Options<Values, Saved>,
): SaveForm<Values> {
  const { t } = useTranslation()
  const form = useForm<Values>({ initialValues: options.initialValues })
  const [isSaving, setSaving] = useState(false)
  const [kept, setKept] = useState<Values | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  useEffect(() => {
    if (failure) document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [failure])
  const rename = options.rename ?? ((path: string) => path)

  const fail = (error: unknown) => {
    const issues = error instanceof RequestError ? error.issues : []
    const named = issues.map((issue) => ({
      ...issue,
      path: rename(issue.path, issue.code, form.getValues()),
    }))
    const { atFields, elsewhere } = sortIssues(named, (path) => isLeaf(form.getValues(), path))
    form.setErrors(Object.fromEntries(atFields.map(({ path, issue }) => [path, issueText(t, issue)])))
    setFailure({ error, elsewhere, isAtFieldsOnly: atFields.length > 0 && elsewhere.length === 0 })
  }

  const onSubmit = async (event?: FormEvent<HTMLFormElement>) => {
    event?.preventDefault()
    // of a dialog, React tells the form it was opened from as well
    event?.stopPropagation()
    if (isSaving) return false
    setSaving(true)
    setFailure(null)
    form.clearErrors()
    try {
      const values = form.getValues()
      const saved = await options.save(values)
      setKept(values)
      await refresh()
      options.onSaved(saved, values)
      return true
    } catch (error) {
      fail(error)
      return false
    } finally {
      setSaving(false)
    }
  }
  const isMended = failure?.isAtFieldsOnly && Object.keys(form.errors).length === 0
  const isUnsaved = form.isDirty() && !isSaving && form.values !== kept
  return { form, onSubmit, isSaving, isUnsaved, failure: isMended ? null : failure }
}

/** True when the form holds a single value at this path. */
function isLeaf(values: unknown, path: string): boolean {
  let here: unknown = values
  for (const part of path.split('.')) {
    if (typeof here !== 'object' || here === null || !(part in here)) return false
    here = (here as Record<string, unknown>)[part]
  }
  return typeof here !== 'object' || here === null
}
