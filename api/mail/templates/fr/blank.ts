// Nothing but the frame and one paragraph.
import type { Template } from '../template.ts'

export const blank: Template = {
  subject: '',
  preheader: '',
  title: '{{ brand.name }}',
  body: `    <mj-section>
      <mj-column>
        <mj-text>
          <p>Bonjour {{ contact.firstName | default: "à vous" }},</p>
          <p></p>
        </mj-text>
      </mj-column>
    </mj-section>`,
}
