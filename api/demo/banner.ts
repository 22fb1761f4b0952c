// The consent banner: accepting is no easier than refusing, as the CNIL asks, and the site remembers the choice itself.
import { html, raw } from 'hono/html'

const script = `
(() => {
  const banner = document.getElementById('consentement')
  const remembered = () => { try { return localStorage.getItem('planeo-consentement') } catch { return null } }
  const tell = (choice) => window.levier?.('consent', choice)
  const choose = (choice) => {
    try { localStorage.setItem('planeo-consentement', choice) } catch {}
    banner.hidden = true
    tell(choice)
  }
  document.getElementById('accepter').addEventListener('click', () => choose('granted'))
  document.getElementById('refuser').addEventListener('click', () => choose('denied'))
  document.getElementById('gerer-les-cookies').addEventListener('click', () => {
    banner.hidden = false
    document.getElementById('refuser').focus()
  })
  const choice = remembered()
  if (choice) tell(choice)
  else banner.hidden = false
})()
`

export const banner = html`<section class="banner" id="consentement" aria-labelledby="consentement-titre" hidden>
  <div>
    <h2 id="consentement-titre">Mesure d’audience</h2>
    <p>Nous comparons des versions de cette page pour l’améliorer. Avec votre accord, un cookie de 13 mois au plus
      reconnaît votre navigateur. Refuser ne change rien à ce que vous pouvez faire ici.</p>
  </div>
  <div class="choices">
    <button type="button" class="button plain" id="refuser">Refuser</button>
    <button type="button" class="button plain" id="accepter">Accepter</button>
  </div>
</section>
<script>${raw(script)}</script>`
