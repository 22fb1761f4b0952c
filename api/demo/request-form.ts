// The demo request: six fields, of which two are needed, so that a test may hide any of the others.
import { html } from 'hono/html'

const optional = html`<span class="optional">facultatif</span>`

const field = (id: string, label: unknown, control: unknown) => html`<div class="field" id="champ-${id}">
  <label for="${id}">${label}</label>
  ${control}
</div>`

const input = (id: string, label: string, type: string, autocomplete: string, isNeeded = false) =>
  field(
    id,
    isNeeded ? label : html`${label} ${optional}`,
    html`<input id="${id}" name="${id}" type="${type}" autocomplete="${autocomplete}" ${isNeeded ? 'required' : ''}>`,
  )

const choice = (id: string, label: string, options: readonly string[]) =>
  field(
    id,
    html`${label} ${optional}`,
    html`<select id="${id}" name="${id}"><option value="">Choisir</option>${options.map((text) => html`<option>${text}</option>`)}</select>`,
  )

export const requestForm = html`<section class="request wide" aria-labelledby="formulaire-titre">
  <div>
    <h2 id="formulaire-titre">Voyez Planéo avec vos chantiers</h2>
    <p>Un conseiller qui connaît le métier reprend deux semaines de votre planning et vous montre ce que cela change.</p>
    <ul class="checks">
      <li>Rappel sous un jour ouvré</li>
      <li>Démonstration de 30 minutes, à distance ou sur place</li>
      <li>Reprise de vos données offerte</li>
    </ul>
  </div>
  <form class="card" id="formulaire" method="post" action="/merci">
    ${input('nom', 'Nom et prénom', 'text', 'name', true)}
    ${input('email', 'E-mail professionnel', 'email', 'email', true)}
    ${input('telephone', 'Téléphone', 'tel', 'tel')}
    ${input('entreprise', 'Entreprise', 'text', 'organization')}
    ${choice('metier', 'Corps de métier', ['Couverture, charpente', 'Électricité', 'Maçonnerie, gros œuvre', 'Menuiserie', 'Peinture', 'Plomberie, chauffage', 'Autre'])}
    ${choice('effectif', 'Effectif', ['Moins de 5', '5 à 19', '20 à 49', '50 et plus'])}
    <button class="button" id="envoyer" type="submit">Recevoir ma démonstration</button>
    <p class="small-print">Vos coordonnées servent à vous rappeler, à rien d’autre.</p>
  </form>
</section>`
