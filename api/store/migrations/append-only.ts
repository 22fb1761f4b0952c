// The audit log only grows: the database itself refuses to change or remove an entry.
import { type Kysely, PostgresAdapter } from 'kysely'
import type { Database } from '../schema.ts'

/** An entry goes only once its company is gone. Replacing is refused too: on SQLite it removes without telling a trigger. */
export function appendOnly(db: Kysely<Database>): string[] {
  return db.getExecutor().adapter instanceof PostgresAdapter ? postgres : sqlite
}

const isKept = 'exists (select 1 from workspaces where workspaces.id = old.workspace_id)'
const REFUSAL = 'the audit log is append-only'

const sqlite = [
  `create trigger audit_log_no_update before update on audit_log begin select raise(abort, '${REFUSAL}'); end`,
  `create trigger audit_log_no_delete before delete on audit_log when ${isKept}
    begin select raise(abort, '${REFUSAL}'); end`,
  `create trigger audit_log_no_replace before insert on audit_log
    when exists (select 1 from audit_log where id = new.id) begin select raise(abort, '${REFUSAL}'); end`,
]

const postgres = [
  `create function audit_log_is_append_only() returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE' then
        if not ${isKept} then return old; end if;
      end if;
      raise exception '${REFUSAL}' using errcode = 'restrict_violation';
    end $$`,
  `create trigger audit_log_append_only before update or delete on audit_log
    for each row execute function audit_log_is_append_only()`,
  `create trigger audit_log_no_truncate before truncate on audit_log
    for each statement execute function audit_log_is_append_only()`,
]
