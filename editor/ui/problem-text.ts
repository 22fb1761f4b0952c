// What a refused request says to a person: by problem code, and by zod issue code at the field.
import type { TFunction } from 'i18next'
import type { Issue, RequestError } from '../api.ts'

/** The last named part of a path: `variants.1.changes.0.selector` is about a selector. */
export function fieldOf(path: string): string {
  return (
    path
      .split('.')
      .filter((part) => !/^\d+$/.test(part))
      .at(-1) ?? ''
  )
}

/** Sent as fractions, typed as percentages: their bounds are said as they are typed. */
const PERCENT_FIELDS = ['promisedLift', 'floor', 'share', 'coverage', 'weight', 'baselineRate']

/** The most telling sentence there is, by code and field, by code and what it is about, by code alone: for under the field. */
export function issueText(t: TFunction, { path, code, params = {} }: Issue): string {
  const field = fieldOf(path)
  const least = Number(params.minimum ?? 1)
  const isMissing = code === 'too_small' && params.origin === 'string' && least <= 1
  const about = params.expected ?? params.format ?? params.origin ?? ''
  const names = isMissing ? ['missing'] : [`${code}_${field}`, `${code}_${about}`, code]
  const keys = [...names, 'other'].map((name) => `errors.issue.${name}` as 'errors.issue.other')
  const bound = (value: unknown) =>
    PERCENT_FIELDS.includes(field) ? `${Number(value) * 100} %` : String(value)
  return t(keys, {
    minimum: bound(params.minimum),
    maximum: bound(params.maximum),
    found: String(params.found ?? ''),
  })
}

/** The same away from the field, which it therefore names where the path is about one that people see. */
export function namedIssueText(t: TFunction, issue: Issue): string {
  const text = issueText(t, issue)
  const field = t(`errors.field.${fieldOf(issue.path)}` as 'errors.field.name', { defaultValue: '' })
  return field === '' ? text : t('errors.named', { field, text })
}

export function problemText(t: TFunction, error: RequestError): string {
  const key = `errors.problem.${error.code}` as 'errors.problem.other'
  return t([key, 'errors.problem.other'], { seconds: error.retryAfterSeconds ?? 60 })
}

/** Issues that belong to a field that the form shows, and those that do not; paths may go deeper than the field. */
export function sortIssues(issues: readonly Issue[], isField: (path: string) => boolean) {
  const atFields: { path: string; issue: Issue }[] = []
  const elsewhere: Issue[] = []
  for (const issue of issues) {
    const parts = issue.path.split('.')
    while (parts.length > 0 && !isField(parts.join('.'))) parts.pop()
    if (parts.length > 0) atFields.push({ path: parts.join('.'), issue })
    else elsewhere.push(issue)
  }
  return { atFields, elsewhere }
}
