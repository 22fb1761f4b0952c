// A step of a series: one idea that helps by itself, and what to do with it.
import type { Template } from '../template.ts'

export const nurturing: Template = {
  subject: 'L’erreur qui coûte le plus de temps (et la parade)',
  preheader: 'Une méthode en trois points, à essayer cette semaine.',
  title: 'Une méthode à essayer cette semaine',
  body: `    <mj-section>
      <mj-column>
        <mj-text>
          <p>Bonjour {{ contact.firstName | default: "à vous" }},</p>
          <p>La plupart des équipes que nous rencontrons perdent du temps au même endroit&nbsp;: elles traitent toutes les demandes dans l’ordre où elles arrivent.</p>
        </mj-text>
        <mj-text mj-class="heading">
          <h2>Trois points, à essayer cette semaine</h2>
        </mj-text>
        <mj-text>
          <ul>
            <li><strong>Notez</strong> pendant deux jours ce qui vous interrompt. Rien d’autre.</li>
            <li><strong>Regroupez</strong> ce qui revient. Trois causes expliquent presque toujours l’essentiel.</li>
            <li><strong>Traitez la première</strong>, et elle seule, avant de passer à la suivante.</li>
          </ul>
          <p>C’est peu, et c’est justement pourquoi cela tient.</p>
        </mj-text>
      </mj-column>
    </mj-section>
    <mj-section padding="8px 32px">
      <mj-column background-color="{{ brand.color }}" border-radius="8px" padding="12px 0">
        <mj-text mj-class="band" font-size="18px" line-height="28px" padding="12px 24px">
          «&nbsp;En un mois, nous avons récupéré une demi-journée par personne et par semaine.&nbsp;»
        </mj-text>
        <mj-text mj-class="band" font-size="14px" line-height="20px" padding="0 24px 12px">
          [Nom du client, fonction, entreprise]
        </mj-text>
      </mj-column>
    </mj-section>
    <mj-section padding="8px 0">
      <mj-column>
        <mj-text>
          <p>Nous avons réuni la méthode complète sur une page, avec un exemple que vous pouvez reprendre tel quel.</p>
        </mj-text>
        <mj-button href="{{ brand.website }}">Lire la méthode et l’exemple</mj-button>
        <mj-text>
          <p>Une question sur votre cas&nbsp;? Répondez à ce message, nous la lisons.</p>
          <p>{% if brand.signature != "" %}{{ brand.signature }}<br />{% endif %}{{ brand.name }}</p>
        </mj-text>
      </mj-column>
    </mj-section>`,
}
