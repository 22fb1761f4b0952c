// MJML to HTML and to text, in this thread: what the compiler's thread does with one source.
import mjml2html from 'mjml'
import { inAttribute, plainBraces, protectLiquid } from '#domain/email/liquid-tags'
import { sanitise } from '#domain/email/sanitise'
import { findSyntaxTroubles } from '#domain/email/syntax'
import { findLiquidTrouble } from '../liquid.ts'
import type { Compiled, CompileTrouble } from '../services.ts'
import { textOf } from './text-of.ts'

const MAX_SOURCE_BYTES = 400_000

/** Always answers: what is wrong stands in the troubles, and what can be shown in spite of it is shown. */
export async function compileSource(source: string): Promise<Compiled> {
  if (Buffer.byteLength(source) > MAX_SOURCE_BYTES) {
    return failed([{ line: 0, code: 'too_large', message: `at most ${MAX_SOURCE_BYTES} bytes of source` }])
  }
  const troubles: CompileTrouble[] = findSyntaxTroubles(source)
  const liquid = findLiquidTrouble(source)
  if (liquid) troubles.push({ ...liquid, code: 'liquid' })
  if (troubles.some(({ code }) => code !== 'lost_text')) return failed(troubles)

  const tags = protectLiquid(source)
  let compiled = ''
  try {
    const { html, errors } = await mjml2html(tags.text, {
      validationLevel: 'soft',
      ignoreIncludes: true,
      keepComments: true,
      minify: false,
      fonts: {},
    })
    compiled = html
    troubles.push(...errors.flatMap(troubleOf))
  } catch (error) {
    const message = error instanceof Error ? error.message.slice(0, 300) : 'it cannot be compiled'
    return failed([{ line: 0, code: 'syntax', message }])
  }
  const { html, found } = sanitise(compiled, tags.holdsValue)
  troubles.push(...[...new Set(found)].map((what) => unsafeTrouble(tags.text, what)))
  const written = tags.restore(tidy(html), inAttribute)
  const broken = findLiquidTrouble(written)
  if (broken) return failed([...troubles, { line: 0, code: 'liquid', message: broken.message }])
  return {
    html: written,
    text: tags.restore(plainBraces(textOf(html))),
    troubles: troubles.toSorted(byWeight),
  }
}

/** What is lost for being in a tag that nobody knows is told by the tag first. */
const byWeight = (a: CompileTrouble, b: CompileTrouble) =>
  Number(a.code === 'lost_text') - Number(b.code === 'lost_text') || a.line - b.line

const failed = (troubles: CompileTrouble[]): Compiled => ({ html: '', text: '', troubles })

type MjmlError = { line: number; message: string; tagName: string }

/** The compiler's words are all that it gives. */
function troubleOf({ line, message, tagName: tag }: MjmlError): CompileTrouble[] {
  // what a merge tag will be is not known yet
  if (/has invalid value:.*lvq\d+qvl.* for type (Color|String|Enum)/s.test(message)) return []
  const code = /cannot be used inside/.test(message)
    ? 'bad_nesting'
    : /(is|are) illegal/.test(message)
      ? 'unknown_attribute'
      : /has invalid value/.test(message)
        ? 'bad_value'
        : /doesn't exist/.test(message)
          ? 'unknown_tag'
          : 'syntax'
  return [{ line, code, message: message.trim(), tag }]
}

/** At the first place of the source that has it, where there is one. */
function unsafeTrouble(source: string, found: string): CompileTrouble {
  const at = source.toLowerCase().indexOf(found.replace(/>$/, '').toLowerCase())
  const line = at === -1 ? 0 : source.slice(0, at).split('\n').length
  return { line, code: 'unsafe', message: `${found} has been taken out: it could run something`, tag: found }
}

/** Blank lines and the blanks at the ends of lines, which MJML leaves in plenty, count towards what Gmail shows. */
const tidy = (html: string) => html.replace(/[ \t]+$/gm, '').replace(/\n{2,}/g, '\n')
