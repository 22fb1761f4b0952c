// A satisfaction survey: the first question is answered in the mail itself, by one click.

import { scale } from '../scale.ts'
import type { Template } from '../template.ts'

export const survey: Template = {
  subject: 'Une question, un clic\u00a0: nous recommanderiez-vous\u00a0?',
  preheader: 'Votre note nous suffit. Une minute de plus nous aide beaucoup.',
  title: 'Votre avis sur {{ brand.name }}',
  body: `    <mj-section>
      <mj-column>
        <mj-text mj-class="title">
          <h1>Nous recommanderiez-vous&nbsp;?</h1>
        </mj-text>
        <mj-text>
          <p>Bonjour {{ contact.firstName | default: "à vous" }},</p>
          <p>De 0 (certainement pas) à 10 (sans hésiter), recommanderiez-vous {{ brand.name }} à un collègue&nbsp;? Cliquez sur votre note&nbsp;:</p>
        </mj-text>
        <mj-text padding="8px 32px">
${scale('note', 'Note')}
        </mj-text>
        <mj-text mj-class="small">
          <p>0&nbsp;: certainement pas. 10&nbsp;: sans hésiter.</p>
        </mj-text>
      </mj-column>
    </mj-section>
    <mj-section>
      <mj-column>
        <mj-text>
          <p>Ensuite, une seule question ouverte, facultative&nbsp;: que devrions-nous changer en premier&nbsp;? Toutes les réponses sont lues, et nous publions ce que nous en faisons.</p>
          <p>Merci de votre temps,</p>
          <p>{% if brand.signature != "" %}{{ brand.signature }}<br />{% endif %}{{ brand.name }}</p>
        </mj-text>
      </mj-column>
    </mj-section>`,
}
