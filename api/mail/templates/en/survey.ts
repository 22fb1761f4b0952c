// A satisfaction survey: the first question is answered in the mail itself, by one click.

import { scale } from '../scale.ts'
import type { Template } from '../template.ts'

export const survey: Template = {
  subject: 'One question, one click: would you recommend us?',
  preheader: 'Your score is enough. One more minute helps us a lot.',
  title: 'Your opinion of {{ brand.name }}',
  body: `    <mj-section>
      <mj-column>
        <mj-text mj-class="title">
          <h1>Would you recommend us?</h1>
        </mj-text>
        <mj-text>
          <p>Hello {{ contact.firstName | default: "there" }},</p>
          <p>From 0 (certainly not) to 10 (without hesitation), would you recommend {{ brand.name }} to a colleague? Click on your score:</p>
        </mj-text>
        <mj-text padding="8px 32px">
${scale('score', 'Score')}
        </mj-text>
        <mj-text mj-class="small">
          <p>0: certainly not. 10: without hesitation.</p>
        </mj-text>
      </mj-column>
    </mj-section>
    <mj-section>
      <mj-column>
        <mj-text>
          <p>Then a single open question, if you like: what should we change first? Every answer is read, and we publish what we do about it.</p>
          <p>Thank you for your time,</p>
          <p>{% if brand.signature != "" %}{{ brand.signature }}<br />{% endif %}{{ brand.name }}</p>
        </mj-text>
      </mj-column>
    </mj-section>`,
}
