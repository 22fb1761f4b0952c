// A dialog that acts once the password has been given again.
import { Dialog } from '../../ui/dialog.tsx'
import { PasswordProof, type PasswordProofProps } from './password-proof.tsx'

type Props<Answer> = PasswordProofProps<Answer> & { title: string; lead: string; onClose: () => void }

export function ProofDialog<Answer>({ title, onClose, ...proof }: Props<Answer>) {
  return (
    <Dialog title={title} onClose={onClose}>
      <PasswordProof {...proof} />
    </Dialog>
  )
}
