// Nothing but the frame and one paragraph.
import type { Template } from '../template.ts'

export const blank: Template = {
  subject: '',
  preheader: '',
  title: '{{ brand.name }}',
  body: `    <mj-section>
      <mj-column>
        <mj-text>
          <p>Hello {{ contact.firstName | default: "there" }},</p>
          <p></p>
        </mj-text>
      </mj-column>
    </mj-section>`,
}
