// What a visitor's choice leaves on their device: the visitor's cookie and its copies, or the word that there shall be none.
import { safely } from '../quiet.ts'
import { NAME, write } from '../storage.ts'
import { cookieDomains, findVisitor, forgetVisitor, isOptedOut, idOf as readId } from '../visitor.ts'

/** A refusal is remembered as long as the consent would have been: 13 months. */
const KEPT_SECONDS = 395 * 86_400

export { isOptedOut }

/** The id that a request to be shown or forgotten has to name; empty for nobody. */
export const idOf = () => readId(findVisitor())

/** Also where the script of the site has not run on this page. */
export function forget(): void {
  forgetVisitor()
  write('sessionStorage', NAME)
  safely(() => {
    for (const name of Object.keys(localStorage)) if (name.startsWith(`${NAME}.`)) write('localStorage', name)
  })()
}

/** On the widest domain that the browser takes, as the visitor's own cookie. */
export const optOut = safely(() => {
  for (const domain of cookieDomains()) if (!isOptedOut()) writeChoice(KEPT_SECONDS, domain)
})

export const optIn = safely(() => {
  for (const domain of cookieDomains()) writeChoice(0, domain)
})

function writeChoice(seconds: number, domain: string): void {
  const secure = location.protocol === 'https:' ? ';Secure' : ''
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is neither everywhere nor synchronous
  document.cookie = `${NAME}0=1;Path=/;SameSite=Lax;Max-Age=${seconds}${domain}${secure}`
}
