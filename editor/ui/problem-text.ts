// What a refused request says to a person: by problem code, and by zod issue code at the field.
import type { TFunction } from 'i18next'
import type { Issue, RequestError } from '../api.ts'

/** The last named part of a path: `variants.1.changes.0.selector` is about a selector. */
export function fieldOf(path: string): string {
  return path.split('.').filter((part) => !/^\d+$/.test(part)).at(-1) ?? ''
}

export function fieldLabel(t: TFunction, path: string): string {
  return t(`errors.field.${fieldOf(path)}` as 'errors.field.other', { defaultValue: t('errors.field.other') })
}

/** The most telling sentence there is: by reason, by the code and what it is about, by the code alone. */
export function issueText(t: TFunction, { path, code, params = {} }: Issue): string {
  const about = [params.reason, `${code}_${fieldOf(path)}`, `${code}_${params.format ?? params.origin ?? ''}`, code]
  const least = Number(params.minimum ?? Number.NaN)
  const isMissing = code === 'too_small' && params.origin === 'string' && !(least > 1)
  const keys = (isMissing ? ['missing'] : about).map((key) => `errors.issue.${String(key)}` as 'errors.issue.other')
  return t([...keys, 'errors.issue.other'], { field: fieldLabel(t, path), ...params })
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
