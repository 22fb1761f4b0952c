// The thank-you page that a demo request leads to.
import { html } from 'hono/html'

export const thanks = html`<section class="thanks wide">
  <svg viewBox="0 0 72 72" width="72" height="72" aria-hidden="true">
    <circle cx="36" cy="36" r="36" fill="var(--tint)"/>
    <path d="M22 37.5 32 47l19-22" fill="none" stroke="var(--accent)" stroke-width="5" stroke-linecap="round" stroke-linejoin="round"/>
  </svg>
  <h1 id="merci">Merci, votre demande est bien arrivée</h1>
  <p>Un conseiller du bâtiment vous rappelle sous un jour ouvré pour fixer ensemble une démonstration de 30 minutes,
    sur vos propres chantiers.</p>
  <p><a class="button" href="/">Revenir à l’accueil</a></p>
</section>`
