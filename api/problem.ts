// The one error of the server: a status, a code from a closed union, and what to do about it.

/** Every way a request can be refused. The app translates the code; the message is for developers. */
export type ProblemCode =
  | 'invalid_request'
  | 'invalid_json'
  | 'unsupported_media_type'
  | 'too_large'
  | 'unauthenticated'
  | 'wrong_credentials'
  | 'second_factor_required'
  | 'wrong_code'
  | 'second_factor_needed'
  | 'forbidden'
  | 'scope_missing'
  | 'cross_site'
  | 'foreign_origin'
  | 'write_key_required'
  | 'not_found'
  | 'unknown_site'
  | 'conflict'
  | 'already_set_up'
  | 'bad_setup_link'
  | 'too_many_attempts'
  | 'rate_limited'
  | 'not_launchable'
  | 'wrong_state'
  | 'wrong_version'
  | 'mail_needs_node'
  | 'last_workspace'
  | 'no_workspace'
  | 'last_owner'
  | 'in_other_workspaces'
  | 'already_member'
  | 'bad_invitation'
  | 'bad_reset_link'
  | 'unavailable'
  | 'internal'

/** One thing wrong with one field: where, the zod issue code, and a sentence that names the fix. */
export type FieldIssue = {
  path: string
  code: string
  message: string
  params?: Record<string, string | number>
}

const statusByCode: Record<ProblemCode, number> = {
  invalid_request: 400,
  invalid_json: 400,
  unsupported_media_type: 415,
  too_large: 413,
  unauthenticated: 401,
  wrong_credentials: 401,
  second_factor_required: 401,
  wrong_code: 401,
  second_factor_needed: 403,
  forbidden: 403,
  scope_missing: 403,
  cross_site: 403,
  foreign_origin: 403,
  write_key_required: 401,
  not_found: 404,
  unknown_site: 404,
  conflict: 409,
  already_set_up: 409,
  bad_setup_link: 403,
  too_many_attempts: 429,
  rate_limited: 429,
  not_launchable: 422,
  wrong_state: 409,
  wrong_version: 409,
  mail_needs_node: 501,
  last_workspace: 409,
  no_workspace: 403,
  last_owner: 409,
  in_other_workspaces: 409,
  already_member: 409,
  bad_invitation: 403,
  bad_reset_link: 403,
  unavailable: 503,
  internal: 500,
}

/** Thrown anywhere behind a route; `app.ts` turns it into RFC 9457 problem+json. */
export class Problem extends Error {
  readonly code: ProblemCode
  readonly status: number
  readonly issues: FieldIssue[]
  readonly retryAfterSeconds: number | undefined

  constructor(
    code: ProblemCode,
    message: string,
    options: { issues?: FieldIssue[]; retryAfterSeconds?: number; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause })
    this.code = code
    this.status = statusByCode[code]
    this.issues = options.issues ?? []
    this.retryAfterSeconds = options.retryAfterSeconds
  }

  toJSON() {
    return {
      type: `about:blank#${this.code}`,
      title: this.code.replaceAll('_', ' '),
      status: this.status,
      code: this.code,
      detail: this.message,
      ...(this.issues.length > 0 ? { issues: this.issues } : {}),
    }
  }
}
