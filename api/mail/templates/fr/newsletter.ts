// A newsletter: one story that leads, two that follow, one fact to keep.
import type { Template } from '../template.ts'

export const newsletter: Template = {
  subject: 'Ce mois-ci\u00a0: [le sujet principal, en six mots]',
  preheader: 'Et aussi\u00a0: une étude, un retour d’expérience et une date à retenir.',
  title: 'La lettre de {{ brand.name }}',
  body: `    <mj-section>
      <mj-column>
        <mj-text mj-class="small">La lettre de {{ brand.name }}, [mois et année]</mj-text>
        <mj-text mj-class="title">
          <h1>[Le sujet principal, en une phrase]</h1>
        </mj-text>
        <mj-text>
          <p>Bonjour {{ contact.firstName | default: "à vous" }},</p>
          <p>[Deux ou trois phrases&nbsp;: ce qui change]. Allez droit au fait, puis dites ce que cela change pour la personne qui vous lit.</p>
        </mj-text>
        <mj-button href="{{ brand.website }}">Lire l’article complet</mj-button>
        <mj-divider />
      </mj-column>
    </mj-section>
    <mj-section>
      <mj-column width="50%">
        <mj-text mj-class="heading" padding="0 32px">
          <h2>[Un retour d’expérience]</h2>
        </mj-text>
        <mj-text>
          <p>Comment une équipe de cinq personnes a divisé son délai de réponse par deux.</p>
          <p><a href="{{ brand.website }}">Lire son histoire</a></p>
        </mj-text>
      </mj-column>
      <mj-column width="50%">
        <mj-text mj-class="heading" padding="0 32px">
          <h2>[Un guide pratique]</h2>
        </mj-text>
        <mj-text>
          <p>Une page à imprimer pour préparer votre prochain trimestre, objectif par objectif.</p>
          <p><a href="{{ brand.website }}">Ouvrir le guide</a></p>
        </mj-text>
      </mj-column>
    </mj-section>
    <mj-section padding="16px 32px 8px">
      <mj-column background-color="{{ brand.color }}" border-radius="8px" padding="16px 0">
        <mj-text mj-class="band" font-size="36px" line-height="44px" font-weight="700" padding="0 24px">[72&nbsp;%]</mj-text>
        <mj-text mj-class="band" font-size="16px" line-height="24px" padding="0 24px">Le chiffre du mois, et sa source en quelques mots.</mj-text>
      </mj-column>
    </mj-section>
    <mj-section>
      <mj-column>
        <mj-text>
          <p>Un sujet que vous aimeriez lire ici&nbsp;? Répondez à ce message.</p>
          <p>{% if brand.signature != "" %}{{ brand.signature }}<br />{% endif %}{{ brand.name }}</p>
        </mj-text>
      </mj-column>
    </mj-section>`,
}
