// An invitation: what, when, where and why, before anything else.
import type { Template } from '../template.ts'

export const event: Template = {
  subject: 'You’re invited: [title of the event], [date]',
  preheader: '45 minutes, real examples and your questions. Places are limited.',
  title: 'An invitation from {{ brand.name }}',
  body: `    <mj-section background-color="{{ brand.color }}" padding="32px 0" css-class="lv-hero">
      <mj-column>
        <mj-text mj-class="band" font-size="15px" line-height="22px" font-weight="600" padding="0 32px 8px">Invitation</mj-text>
        <mj-text mj-class="band" font-size="30px" line-height="38px" font-weight="700" padding="0 32px">
          <h1>[Title of the event]</h1>
        </mj-text>
      </mj-column>
    </mj-section>
    <mj-section padding="24px 0 8px">
      <mj-column width="50%">
        <mj-text mj-class="small" padding="4px 32px 0">When</mj-text>
        <mj-text font-weight="600" padding="0 32px 8px">[Thursday 21 January, 11 am]</mj-text>
      </mj-column>
      <mj-column width="50%">
        <mj-text mj-class="small" padding="4px 32px 0">Where</mj-text>
        <mj-text font-weight="600" padding="0 32px 8px">[Online, link after registration]</mj-text>
      </mj-column>
    </mj-section>
    <mj-section>
      <mj-column>
        <mj-text>
          <p>Hello {{ contact.firstName | default: "there" }},</p>
          <p>We are bringing together teams that face the same challenge as you. No sales pitch: real examples, what worked and what did not.</p>
        </mj-text>
        <mj-text mj-class="heading">
          <h2>You will leave with</h2>
        </mj-text>
        <mj-text>
          <ul>
            <li>a proven method, step by step;</li>
            <li>a ready-to-use model for your team;</li>
            <li>answers to your questions, live.</li>
          </ul>
        </mj-text>
        <mj-button href="{{ brand.website }}">Save my place</mj-button>
        <mj-text mj-class="small">
          <p>Cannot make it? Register anyway, and we will send you the recording.</p>
        </mj-text>
      </mj-column>
    </mj-section>`,
}
