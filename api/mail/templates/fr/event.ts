// An invitation: what, when, where and why, before anything else.
import type { Template } from '../template.ts'

export const event: Template = {
  subject: 'Invitation\u00a0: [titre de la rencontre], le [date]',
  preheader: '45 minutes, des exemples réels et vos questions. Places limitées.',
  title: 'Invitation de {{ brand.name }}',
  body: `    <mj-section background-color="{{ brand.color }}" padding="32px 0" css-class="lv-hero">
      <mj-column>
        <mj-text mj-class="band" font-size="15px" line-height="22px" font-weight="600" padding="0 32px 8px">Invitation</mj-text>
        <mj-text mj-class="band" font-size="30px" line-height="38px" font-weight="700" padding="0 32px">
          <h1>[Titre de la rencontre]</h1>
        </mj-text>
      </mj-column>
    </mj-section>
    <mj-section padding="24px 0 8px">
      <mj-column width="50%">
        <mj-text mj-class="small" padding="4px 32px 0">Quand</mj-text>
        <mj-text font-weight="600" padding="0 32px 8px">[jeudi 21 janvier, 11&nbsp;h]</mj-text>
      </mj-column>
      <mj-column width="50%">
        <mj-text mj-class="small" padding="4px 32px 0">Où</mj-text>
        <mj-text font-weight="600" padding="0 32px 8px">[En ligne, lien après inscription]</mj-text>
      </mj-column>
    </mj-section>
    <mj-section>
      <mj-column>
        <mj-text>
          <p>Bonjour {{ contact.firstName | default: "à vous" }},</p>
          <p>Nous réunissons des équipes qui ont le même défi que vous. Pas de démonstration commerciale&nbsp;: des exemples réels, ce qui a marché, ce qui n’a pas marché.</p>
        </mj-text>
        <mj-text mj-class="heading">
          <h2>Vous repartirez avec</h2>
        </mj-text>
        <mj-text>
          <ul>
            <li>une méthode éprouvée, étape par étape&nbsp;;</li>
            <li>un modèle prêt à l’emploi pour votre équipe&nbsp;;</li>
            <li>des réponses à vos questions, en direct.</li>
          </ul>
        </mj-text>
        <mj-button href="{{ brand.website }}">Réserver ma place</mj-button>
        <mj-text mj-class="small">
          <p>Un empêchement&nbsp;? Inscrivez-vous quand même, nous vous enverrons l’enregistrement.</p>
        </mj-text>
      </mj-column>
    </mj-section>`,
}
