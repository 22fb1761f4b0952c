// The English templates by key.
import type { TemplateKey } from '#domain/email/template-key'
import { blank } from './en/blank.ts'
import { event } from './en/event.ts'
import { newsletter } from './en/newsletter.ts'
import { nurturing } from './en/nurturing.ts'
import { promotion } from './en/promotion.ts'
import { survey } from './en/survey.ts'
import { welcome } from './en/welcome.ts'
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
