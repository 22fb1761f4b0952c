// Two offers, and an order that the page tells Levier the amount of, so that revenue can be tried too.
import { html, raw } from 'hono/html'

const script = `
for (const button of document.querySelectorAll('[data-prix]')) {
  button.addEventListener('click', () => {
    window.levier?.('track', 'commande', { value: Number(button.dataset.prix), currency: 'EUR' })
    document.getElementById('commande-prise').textContent =
      'C’est noté ! Commande imaginaire de ' + button.dataset.prix + '\u00a0€ par mois, rien ne sera facturé.'
  })
}
`

const offer = (
  id: string,
  name: string,
  price: number,
  points: readonly string[],
) => html`<li class="card offer" id="${id}">
  <h3>${name}</h3>
  <p class="price"><strong>${price}&nbsp;€</strong> par mois</p>
  <ul class="checks">${points.map((point) => html`<li>${point}</li>`)}</ul>
  <button type="button" class="button" id="commander-${id}" data-prix="${price}">Commander</button>
</li>`

export const pricing = html`<section class="wide pricing" id="tarifs" aria-labelledby="tarifs-titre">
  <h2 id="tarifs-titre">Un prix par entreprise, pas par tête</h2>
  <ul class="cards">
    ${offer('equipe', 'Équipe', 49, ['Jusqu’à 15 personnes', 'Planning et photos de chantier', 'Aide par téléphone'])}
    ${offer('entreprise', 'Entreprise', 89, ['Jusqu’à 80 personnes', 'Matériel et réservations', 'Reprise de vos données offerte'])}
  </ul>
  <p class="reassurance" id="commande-prise" role="status">Sans engagement, deux mois offerts la première année.</p>
  <script>${raw(script)}</script>
</section>`
