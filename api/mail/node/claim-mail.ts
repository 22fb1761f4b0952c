// A mail is claimed between the server's word that it may come and its first byte: in one commit with its nonce.
import { claimMessage } from '../../store/sending/claims.ts'
import { insertNonce } from '../../store/sending/nonces.ts'
import type { CompanyPass } from './company-pass.ts'
import type { Prepared } from './prepare-mail.ts'

/** True where it is this process's to send: another may have been faster, and a person may have stopped its campaign. */
export async function claimMail(pass: CompanyPass, { message, nonce, sentHour }: Prepared): Promise<boolean> {
  if (pass.isStopping()) return false
  const { store, holder, workspaceId } = pass
  const { id: messageId, variant, part, campaignId } = message
  const named = message.tracksClicks ? nonce : null
  const won = claimMessage(store, { message, holder, nonce: named, now: pass.leaseClock() })
  const unit = { workspaceId, campaignId, variant, part, sentHour }
  const drawn = nonce === null ? [] : [insertNonce(store, { nonce, ...unit }, { messageId, holder })]
  const [changed] = await pass.committer([won, ...drawn])
  return changed === 1
}
