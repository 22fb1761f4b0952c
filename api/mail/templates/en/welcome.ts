// Welcome: one promise kept at once, one thing to do, one person to answer to.
import type { Template } from '../template.ts'

export const welcome: Template = {
  subject: 'Welcome, {{ contact.firstName | default: "and thank you" }}! Where to start',
  preheader: 'Three steps, ten minutes, and a person who answers.',
  title: 'Welcome to {{ brand.name }}',
  body: `    <mj-section>
      <mj-column>
        <mj-text mj-class="title">
          <h1>Welcome to {{ brand.name }}</h1>
        </mj-text>
        <mj-text>
          <p>Hello {{ contact.firstName | default: "there" }},</p>
          <p>Thank you for joining us. You came to save time, so here is the shortest way to do that today.</p>
        </mj-text>
        <mj-button href="{{ brand.website }}">Get started</mj-button>
      </mj-column>
    </mj-section>
    <mj-section padding="8px 0">
      <mj-column>
        <mj-text mj-class="heading">
          <h2>1. Take the first step</h2>
        </mj-text>
        <mj-text>
          <p>Open your account and fill in your profile. It takes two minutes, and everything after that is set up for you.</p>
        </mj-text>
        <mj-text mj-class="heading">
          <h2>2. Choose one priority</h2>
        </mj-text>
        <mj-text>
          <p>Only one, the most pressing. It is where our customers see a result within the first week.</p>
        </mj-text>
        <mj-text mj-class="heading">
          <h2>3. Ask us anything</h2>
        </mj-text>
        <mj-text>
          <p>Just reply to this message. A person reads it, and answers within one working day.</p>
        </mj-text>
      </mj-column>
    </mj-section>
    <mj-section>
      <mj-column>
        <mj-text>
          <p>Talk soon,</p>
          <p>{% if brand.signature != "" %}{{ brand.signature }}<br />{% endif %}{{ brand.name }}</p>
        </mj-text>
      </mj-column>
    </mj-section>`,
}
