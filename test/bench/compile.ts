// How long an email takes: a template from MJML to what is sent, beside the bare compiler in the same run; and one mail of it rendered.
import mjml2html from 'mjml'
import { median } from 'simple-statistics'
import { DEFAULT_BRAND } from '#domain/email/brand'
import { checkEmail } from '#domain/email/checks'
import { fillBrand } from '#domain/email/fill-brand'
import { compileEmail } from '../../api/mail/compile-email.ts'
import { createCompiler } from '../../api/mail/node/compile.ts'
import { MADE_UP } from '../../api/mail/preview-email.ts'
import { contactScope, mailScope, prepareMail } from '../../api/mail/render.ts'
import { writeTemplate } from '../../api/mail/templates.ts'

const ROUNDS = 200
const brand = { ...DEFAULT_BRAND, name: 'Planéo', website: 'https://planeo.fr', address: 'Lyon' }

/** Milliseconds each, the median of the rounds after a warm-up. */
async function timeOf(work: () => unknown): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < ROUNDS * 1.25; round += 1) {
    const from = performance.now()
    await work()
    if (round >= ROUNDS / 4) times.push(performance.now() - from)
  }
  return median(times)
}

const ms = (value: number) => `${value.toFixed(2)} ms`

export async function benchCompile(): Promise<void> {
  const compiler = createCompiler()
  const written = writeTemplate('newsletter', 'fr')
  const around = { brand, origin: 'https://levier.planeo.fr' }
  const filled = fillBrand(written.source, brand)
  const bare = await timeOf(() => mjml2html(filled, { validationLevel: 'soft', ignoreIncludes: true }))
  const whole = await timeOf(() => compileEmail(compiler, written, around))
  const { html, text } = await compileEmail(compiler, written, around)
  await compiler.close()
  const checks = await timeOf(() => checkEmail({ ...written, html, text, brand }))
  const write = prepareMail({ subject: written.subject, html, text })
  const lv = { links: [], unsubscribe: 'https://levier.planeo.fr/u/x', pixel: null, trap: null }
  const mail = await timeOf(() => write(mailScope(contactScope(MADE_UP.fr), brand, lv)))
  console.log(`  bare mjml, newsletter template      ${ms(bare)}`)
  console.log(`  compiled, sanitised, with its text  ${ms(whole)} (in its thread)`)
  console.log(`  all checks                          ${ms(checks)}`)
  console.log(`  one mail rendered                   ${ms(mail)}`)
}
