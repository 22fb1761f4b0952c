// A step of a series: one idea that helps by itself, and what to do with it.
import type { Template } from '../template.ts'

export const nurturing: Template = {
  subject: 'The mistake that costs teams the most time',
  preheader: 'A method in three points, to try this week.',
  title: 'A method to try this week',
  body: `    <mj-section>
      <mj-column>
        <mj-text>
          <p>Hello {{ contact.firstName | default: "there" }},</p>
          <p>Most teams we meet lose time in the same place: they handle every request in the order it comes in.</p>
        </mj-text>
        <mj-text mj-class="heading">
          <h2>Three points to try this week</h2>
        </mj-text>
        <mj-text>
          <ul>
            <li><strong>Note</strong> what interrupts you for two days. Nothing else.</li>
            <li><strong>Group</strong> what comes back. Three causes nearly always explain most of it.</li>
            <li><strong>Fix the first one</strong>, and only that one, before you go on.</li>
          </ul>
          <p>It is not much, which is exactly why it lasts.</p>
        </mj-text>
      </mj-column>
    </mj-section>
    <mj-section padding="8px 32px">
      <mj-column background-color="{{ brand.color }}" border-radius="8px" padding="12px 0">
        <mj-text mj-class="band" font-size="18px" line-height="28px" padding="12px 24px">
          “Within a month we won back half a day per person per week.”
        </mj-text>
        <mj-text mj-class="band" font-size="14px" line-height="20px" padding="0 24px 12px">
          [Customer’s name, role, company]
        </mj-text>
      </mj-column>
    </mj-section>
    <mj-section padding="8px 0">
      <mj-column>
        <mj-text>
          <p>We have put the whole method on one page, with an example you can copy as it is.</p>
        </mj-text>
        <mj-button href="{{ brand.website }}">Read the method and the example</mj-button>
        <mj-text>
          <p>A question about your own case? Reply to this message, we read it.</p>
          <p>{% if brand.signature != "" %}{{ brand.signature }}<br />{% endif %}{{ brand.name }}</p>
        </mj-text>
      </mj-column>
    </mj-section>`,
}
