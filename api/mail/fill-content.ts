// A mail as some people would get it: its tags filled for each, its HTML cleaned once more, and what hinders it told.
import { sanitise } from '#domain/email/sanitise'
import { markLinks } from './filled-links.ts'
import { fillTroubleOf } from './over-limit.ts'
import { type MailContent, type MailScope, prepareMail } from './render.ts'
import type { CompileTrouble, Filled, ToFill } from './services.ts'

export const fillContent = ({ content, scopes }: ToFill): Filled[] =>
  scopes.map((scope) => fillOne(content, scope))

/** What cannot be filled is shown as it is written, and told. */
function fillOne({ subject, preheader, html, text }: ToFill['content'], scope: MailScope): Filled {
  const troubles: CompileTrouble[] = []
  const attempt = <Part>(part: () => Part, instead: Part): Part => {
    try {
      return part()
    } catch (error) {
      troubles.push({ line: 0, ...fillTroubleOf(error) })
      return instead
    }
  }
  const write = (part: Partial<MailContent>) => {
    const whole = { subject: '', html: '', text: '', ...part }
    return attempt(() => prepareMail(whole)(scope), whole)
  }
  const marked = markLinks(html)
  const body = write({ html: marked.html, text })
  const links = marked.read(body.html)
  const head = write({ subject })
  const line = write({ subject: preheader })
  // it was cleaned before its tags were filled: what they have joined may be something else
  const clean = attempt(() => sanitise(links.html), { html: '', found: [] })
  for (const found of new Set(clean.found))
    troubles.push({ line: 0, code: 'fill_unsafe', message: `${found} could run something`, tag: found })
  return {
    ...{ subject: head.subject, preheader: line.subject, html: clean.html, text: body.text },
    bytes: new TextEncoder().encode(links.html).length,
    troubles,
    deadLinks: links.dead,
  }
}
