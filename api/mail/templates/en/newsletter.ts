// A newsletter: one story that leads, two that follow, one fact to keep.
import type { Template } from '../template.ts'

export const newsletter: Template = {
  subject: 'This month: [the main story in six words]',
  preheader: 'Also inside: a study, a customer’s story and a date to keep.',
  title: 'The {{ brand.name }} newsletter',
  body: `    <mj-section>
      <mj-column>
        <mj-text mj-class="small">The {{ brand.name }} newsletter, [month and year]</mj-text>
        <mj-text mj-class="title">
          <h1>[The main story in one sentence]</h1>
        </mj-text>
        <mj-text>
          <p>Hello {{ contact.firstName | default: "there" }},</p>
          <p>[Two or three sentences: what changes]. Come to the point, then say what it changes for the person who reads you.</p>
        </mj-text>
        <mj-button href="{{ brand.website }}">Read the whole article</mj-button>
        <mj-divider />
      </mj-column>
    </mj-section>
    <mj-section>
      <mj-column width="50%">
        <mj-text mj-class="heading" padding="0 32px">
          <h2>[A customer’s story]</h2>
        </mj-text>
        <mj-text>
          <p>How a team of five halved the time it takes to answer.</p>
          <p><a href="{{ brand.website }}">Read their story</a></p>
        </mj-text>
      </mj-column>
      <mj-column width="50%">
        <mj-text mj-class="heading" padding="0 32px">
          <h2>[A practical guide]</h2>
        </mj-text>
        <mj-text>
          <p>One page to print and prepare your next quarter, goal by goal.</p>
          <p><a href="{{ brand.website }}">Open the guide</a></p>
        </mj-text>
      </mj-column>
    </mj-section>
    <mj-section padding="16px 32px 8px">
      <mj-column background-color="{{ brand.color }}" border-radius="8px" padding="16px 0">
        <mj-text mj-class="band" font-size="36px" line-height="44px" font-weight="700" padding="0 24px">[72%]</mj-text>
        <mj-text mj-class="band" font-size="16px" line-height="24px" padding="0 24px">The figure of the month, and where it comes from.</mj-text>
      </mj-column>
    </mj-section>
    <mj-section>
      <mj-column>
        <mj-text>
          <p>Is there something you would like to read here? Reply to this message.</p>
          <p>{% if brand.signature != "" %}{{ brand.signature }}<br />{% endif %}{{ brand.name }}</p>
        </mj-text>
      </mj-column>
    </mj-section>`,
}
