// The landing page itself: a promise, its reasons, a customer's word and the demo request.
import { html } from 'hono/html'
import { pricing } from './pricing.ts'
import { requestForm } from './request-form.ts'

const icons = {
  drag: 'M4 7h10v5H4zM10 15h10v5H10zM17 5v5m-2.5-2.5h5',
  phone:
    'M8 3h8a1.5 1.5 0 0 1 1.5 1.5v15A1.5 1.5 0 0 1 16 21H8a1.5 1.5 0 0 1-1.5-1.5v-15A1.5 1.5 0 0 1 8 3zm2.5 15h3',
  truck:
    'M2.5 6.5h11v10h-11zM13.5 10h4l3.5 3.5v3h-7.5zM7 19a2 2 0 1 0 0-4 2 2 0 0 0 0 4zm10 0a2 2 0 1 0 0-4 2 2 0 0 0 0 4z',
} as const

const benefit = (icon: keyof typeof icons, title: string, text: string) => html`<li class="card benefit">
  <svg viewBox="0 0 24 24" width="28" height="28" aria-hidden="true"><path d="${icons[icon]}"/></svg>
  <h3>${title}</h3>
  <p>${text}</p>
</li>`

const hero = html`<section class="hero wide">
  <div>
    <p class="eyebrow" id="accroche">Logiciel de planning pour le bâtiment</p>
    <h1 id="titre">Le planning de vos chantiers, enfin à jour</h1>
    <p class="lead" id="sous-titre">Équipes, chantiers et matériel sur un seul écran. Vos chefs d’équipe le consultent
      sur leur téléphone, vous arrêtez de rappeler tout le monde le dimanche soir.</p>
    <p class="actions">
      <a class="button" id="demander-une-demo" href="#formulaire">Demander une démo</a>
      <span class="reassurance" id="reassurance">30 minutes, gratuit, sans engagement</span>
    </p>
  </div>
  <img id="visuel" src="/hero.svg" width="640" height="480" alt="Un planning de la semaine : quatre équipes réparties sur leurs chantiers">
</section>`

const figures = html`<section class="figures" id="chiffres" aria-label="Planéo en chiffres">
  <dl class="wide">
    <div><dt>entreprises équipées</dt><dd>320</dd></div>
    <div><dt>gagnées par semaine</dt><dd>6 h</dd></div>
    <div><dt>pour prendre l’outil en main</dt><dd>1 jour</dd></div>
  </dl>
</section>`

const benefits = html`<section class="wide" id="avantages" aria-labelledby="avantages-titre">
  <h2 id="avantages-titre">Pensé avec des artisans, pas avec des ingénieurs</h2>
  <ul class="cards">
    ${benefit('drag', 'Replanifiez en un geste', 'Pluie, absence, livraison en retard : déplacez l’intervention, l’équipe et le client sont prévenus.')}
    ${benefit('phone', 'Le planning dans la poche', 'Adresse, plans, consignes et photos du chantier sur le téléphone, même sans réseau.')}
    ${benefit('truck', 'Le matériel ne manque plus', 'Nacelle, échafaudage, camion-benne : chaque réservation se voit, chaque conflit aussi.')}
  </ul>
</section>`

const quote = html`<section class="quote" id="temoignage" aria-label="Témoignage">
  <figure class="wide">
    <blockquote>
      <p>« Le lundi matin, les gars partent à l’heure et au bon endroit. Rien que pour ça, je ne reviendrai pas
        au tableau blanc. »</p>
    </blockquote>
    <figcaption><strong>Nadège Perrin</strong>, gérante de Perrin Couverture, 22 salariés, Annecy</figcaption>
  </figure>
</section>`

export const home = html`${hero}${figures}${benefits}${pricing}${quote}${requestForm}`
