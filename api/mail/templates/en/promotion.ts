// An offer: what it is, until when, on what terms. No false urgency.
import type { Template } from '../template.ts'

export const promotion: Template = {
  subject: '[20%] off your next order, until [date]',
  preheader: 'No code to copy: the discount is already applied.',
  title: 'An offer from {{ brand.name }}',
  body: `    <mj-section background-color="{{ brand.color }}" padding="36px 0" css-class="lv-hero">
      <mj-column>
        <mj-text mj-class="band" align="center" font-size="48px" line-height="56px" font-weight="700" padding="0 32px">
          <h1>[−20%]</h1>
        </mj-text>
        <mj-text mj-class="band" align="center" font-size="18px" line-height="28px" padding="4px 32px 0">on the whole range, until [Sunday 31 January]</mj-text>
      </mj-column>
    </mj-section>
    <mj-section padding="24px 0 8px">
      <mj-column>
        <mj-text>
          <p>Hello {{ contact.firstName | default: "there" }},</p>
          <p>To thank you for your loyalty, the discount is applied to your basket by itself. There is nothing to copy, and nothing else to do.</p>
        </mj-text>
        <mj-button href="{{ brand.website }}" align="center">Choose my products</mj-button>
      </mj-column>
    </mj-section>
    <mj-section padding="8px 0">
      <mj-column width="50%">
        <mj-text mj-class="heading" padding="0 32px">
          <h2>Free delivery</h2>
        </mj-text>
        <mj-text>
          <p>On orders from [€50], anywhere in the country.</p>
        </mj-text>
      </mj-column>
      <mj-column width="50%">
        <mj-text mj-class="heading" padding="0 32px">
          <h2>Free returns</h2>
        </mj-text>
        <mj-text>
          <p>You have [30 days] to change your mind.</p>
        </mj-text>
      </mj-column>
    </mj-section>
    <mj-section>
      <mj-column>
        <mj-text mj-class="small">
          <p>Valid from [date] to [date], not on items already reduced, not with other offers. Reference price: the lowest of the thirty days before.</p>
        </mj-text>
      </mj-column>
    </mj-section>`,
}
