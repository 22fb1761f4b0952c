// The content of a mail behind a gate: asked when the server is ready for it, before the first byte leaves.
import { Readable } from 'node:stream'

/** The connection reads from it once the server has answered DATA with 354, and not before. */
export class GatedContent extends Readable {
  hasLeft = false
  isWithheld = false
  /** Why the gate could not be asked: what it would have committed is not known to be committed. */
  gateError: Error | undefined
  hasAsked = false
  readonly #raw: Buffer
  readonly #gate: () => Promise<boolean>
  readonly #onLeaving: () => void

  /** `onLeaving` is called before the first byte. */
  constructor(raw: Buffer, gate: () => Promise<boolean>, onLeaving: () => void) {
    super({ highWaterMark: raw.length + 1 })
    this.#raw = raw
    this.#gate = gate
    this.#onLeaving = onLeaving
  }

  override _read(): void {
    if (this.hasAsked) return
    this.hasAsked = true
    this.#gate().then(
      (isOpen) => this.#answer(isOpen),
      (error: Error) => {
        this.gateError = error
        this.destroy(error)
      },
    )
  }

  #answer(isOpen: boolean): void {
    // the connection went away while the gate was asked: nothing leaves any more
    if (this.destroyed) return
    if (isOpen) {
      this.hasLeft = true
      this.#onLeaving()
      this.push(this.#raw)
      this.push(null)
    } else {
      this.isWithheld = true
      this.destroy(new Error('withheld'))
    }
  }
}
