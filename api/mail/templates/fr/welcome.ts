// Welcome: one promise kept at once, one thing to do, one person to answer to.
import type { Template } from '../template.ts'

export const welcome: Template = {
  subject: 'Bienvenue, {{ contact.firstName | default: "et merci" }}\u00a0! Par où commencer',
  preheader: 'Trois étapes, dix minutes, et une personne pour vous répondre.',
  title: 'Bienvenue chez {{ brand.name }}',
  body: `    <mj-section>
      <mj-column>
        <mj-text mj-class="title">
          <h1>Bienvenue chez {{ brand.name }}</h1>
        </mj-text>
        <mj-text>
          <p>Bonjour {{ contact.firstName | default: "à vous" }},</p>
          <p>Merci de votre confiance. Vous nous avez rejoints pour gagner du temps&nbsp;: voici le chemin le plus court pour y arriver dès aujourd’hui.</p>
        </mj-text>
        <mj-button href="{{ brand.website }}">Commencer maintenant</mj-button>
      </mj-column>
    </mj-section>
    <mj-section padding="8px 0">
      <mj-column>
        <mj-text mj-class="heading">
          <h2>1. Faites le premier pas</h2>
        </mj-text>
        <mj-text>
          <p>Ouvrez votre espace et complétez votre profil. Deux minutes suffisent, et tout ce qui suit sera réglé pour vous.</p>
        </mj-text>
        <mj-text mj-class="heading">
          <h2>2. Choisissez votre priorité</h2>
        </mj-text>
        <mj-text>
          <p>Une seule, la plus pressante. C’est par elle que nos clients voient un résultat dès la première semaine.</p>
        </mj-text>
        <mj-text mj-class="heading">
          <h2>3. Posez-nous vos questions</h2>
        </mj-text>
        <mj-text>
          <p>Répondez simplement à ce message. Une personne le lit, et vous répond sous un jour ouvré.</p>
        </mj-text>
      </mj-column>
    </mj-section>
    <mj-section>
      <mj-column>
        <mj-text>
          <p>À très bientôt,</p>
          <p>{% if brand.signature != "" %}{{ brand.signature }}<br />{% endif %}{{ brand.name }}</p>
        </mj-text>
      </mj-column>
    </mj-section>`,
}
