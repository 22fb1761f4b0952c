// What every page of the demo site has: head with the paste, header, footer, consent banner.
import { html, raw } from 'hono/html'
import { banner } from './banner.ts'

type Html = ReturnType<typeof html>

export type PageParts = { title: string; paste: string; main: Html }

export const page = ({ title, paste, main }: PageParts) => html`<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<meta name="description" content="Planéo organise les équipes, les chantiers et le matériel des entreprises du bâtiment de 5 à 80 personnes.">
<meta name="color-scheme" content="light dark">
${raw(paste)}
<link rel="stylesheet" href="/planeo.css">
</head>
<body>
<a class="skip" href="#contenu">Aller au contenu</a>
${paste ? '' : notConnected}
${header}
<main id="contenu">${main}</main>
${footer}
${banner}
</body>
</html>`

const notConnected = html`<aside class="not-connected" aria-label="Démonstration">Démonstration, pas encore reliée à Levier :
ajoutez-y un site à cette adresse, le script viendra seul.</aside>`

const header = html`<header class="header">
  <div class="wide">
    <a class="logo" href="/" aria-label="Planéo, accueil">
      <svg viewBox="0 0 28 28" width="28" height="28" aria-hidden="true">
        <rect width="28" height="28" rx="7" fill="var(--accent)"/>
        <path d="M7 9h9M7 14h14M12 19h9" stroke="var(--on-accent)" stroke-width="2.6" stroke-linecap="round"/>
      </svg>
      Planéo
    </a>
    <nav aria-label="Principale">
      <a href="/#avantages">Avantages</a>
      <a href="/#tarifs">Tarifs</a>
      <a href="/#temoignage">Témoignage</a>
      <a class="phone" href="tel:+33428000117">04 28 00 01 17</a>
    </nav>
    <a class="button small" href="/#formulaire">Demander une démo</a>
  </div>
</header>`

const footer = html`<footer class="footer">
  <div class="wide">
    <p>Planéo SAS, 14 rue de la Charpente, 38000 Grenoble. Capital de 40 000 €, RCS Grenoble 000 000 000.
      Entreprise imaginaire : cette page sert à essayer Levier, rien de ce que vous saisissez n’est conservé.</p>
    <button type="button" class="link" id="gerer-les-cookies">Gérer les cookies</button>
  </div>
</footer>`
