// The French templates by key.
import type { TemplateKey } from '#domain/email/template-key'
import { blank } from './fr/blank.ts'
import { event } from './fr/event.ts'
import { newsletter } from './fr/newsletter.ts'
import { nurturing } from './fr/nurturing.ts'
import { promotion } from './fr/promotion.ts'
import { survey } from './fr/survey.ts'
import { welcome } from './fr/welcome.ts'
import type { Template } from './template.ts'

export const templates: Record<TemplateKey | 'blank', Template> = {
  blank,
  welcome,
  nurturing,
  event,
  newsletter,
  promotion,
  survey,
}
