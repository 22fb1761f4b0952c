// An email: its MJML source, subject and preheader; its versions; what it looks like to a contact, and what is wrong with it.
import { z } from 'zod'
import { FINDING_CODES } from '#domain/email/finding'
import { TEMPLATE_KEYS } from '#domain/email/template-key'
import { Id, Instant, Locale, Name, PageQuery, pageOf } from './common.ts'

/** Bytes are counted when it is compiled; this keeps an email well under what any client shows. */
export const MAX_SOURCE_CHARACTERS = 200_000

/** One line: what follows a line break would become another header. */
const HeaderText = z
  .string()
  .max(300)
  .regex(/^[^\r\n]*$/, { message: 'one line only: take the line break out' })
const Source = z.string().max(MAX_SOURCE_CHARACTERS)
const Template = z.enum(TEMPLATE_KEYS)
const Version = z.int().min(1)
const Address = z.email().max(254)

export const EmailSummary = z.object({
  id: Id,
  name: z.string(),
  subject: z.string(),
  preheader: z.string(),
  locale: Locale,
  /** the one it was started from */
  template: Template.nullable(),
  /** rises by one with every save */
  version: Version,
  createdAt: Instant,
  updatedAt: Instant,
  archivedAt: Instant.nullable(),
  /** campaigns that send it or have sent it; each keeps its own copy from its launch on */
  campaigns: z.int(),
})
export const Email = EmailSummary.extend({ source: z.string() })
export const EmailPage = pageOf(EmailSummary)
export const EmailQuery = PageQuery.extend({
  archived: z.enum(['yes', 'no']).default('no'),
  locale: Locale.optional(),
})

/** With a template, what is not said is the template's, in the company's brand. */
export const NewEmail = z.object({
  name: Name,
  locale: Locale.default('fr'),
  template: Template.nullable().default(null),
  subject: HeaderText.optional(),
  preheader: HeaderText.optional(),
  source: Source.optional(),
})
/** `version`: the one that was changed; another one's save meanwhile is refused as `wrong_version`. */
export const EmailPatch = z.object({
  version: Version,
  name: Name.optional(),
  subject: HeaderText.optional(),
  preheader: HeaderText.optional(),
  source: Source.optional(),
  locale: Locale.optional(),
})
export const EmailCopy = z.object({ name: Name })

export const EmailVersion = z.object({
  version: Version,
  createdAt: Instant,
  authorId: z.string().nullable(),
  author: z.string(),
  subject: z.string(),
  preheader: z.string(),
  isCurrent: z.boolean(),
})
/** The newest first. Saves of one person within ten minutes are one version. */
export const EmailVersionPage = pageOf(EmailVersion)
export const EmailVersionSource = EmailVersion.extend({ source: z.string() })

/** Trouble with the source, at its line (from 1; 0 where it is nowhere in particular). */
export const Trouble = z.object({
  line: z.int(),
  code: z.enum([
    'syntax',
    'unknown_tag',
    'unknown_attribute',
    'bad_value',
    'lost_text',
    'bad_nesting',
    'include',
    'unsafe',
    'too_slow',
    'too_large',
    'liquid',
    'fill_slow',
    'fill_large',
    'fill_failed',
    'fill_unsafe',
  ]),
  /** of the compiler, in English: beside the code's sentence */
  message: z.string(),
  tag: z.string().optional(),
  /** for whom its tags could not be filled; absent in a preview */
  contact: z.string().optional(),
})

export const Finding = z.object({
  code: z.enum(FINDING_CODES),
  level: z.enum(['error', 'warning', 'hint']),
  line: z.int().optional(),
  values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
})

/** Without a contact, a made-up one of that language is shown. */
export const PreviewRequest = z.object({
  source: Source,
  subject: HeaderText,
  preheader: HeaderText,
  contactId: Id.nullable().default(null),
  locale: Locale.default('fr'),
})
export const PreviewQuery = z.object({
  contactId: Id.optional(),
  version: z.coerce.number().int().min(1).optional(),
})
/** As that contact would get it; `html` is empty where the source cannot be compiled. */
export const EmailPreview = z.object({
  html: z.string(),
  text: z.string(),
  subject: z.string(),
  preheader: z.string(),
  troubles: z.array(Trouble),
  findings: z.array(Finding),
  /** of the HTML, as sent: Gmail clips above 102 kB */
  bytes: z.int(),
})

/** What may be shown in place of a tag. */
export const MergeTag = z.object({
  /** `contact.firstName`, to be written `{{ contact.firstName | default: "…" }}` */
  tag: z.string(),
  /** of a contact field of the company's own; null for those of everybody */
  label: z.string().nullable(),
  needsFallback: z.boolean(),
})
export const MergeTagList = z.object({ items: z.array(MergeTag) })

export const EmailTemplate = z.object({
  key: Template,
  locale: Locale,
  subject: z.string(),
  preheader: z.string(),
  source: z.string(),
  /** as a made-up contact would get it, in the company's brand; empty at the edge */
  html: z.string(),
})
export const EmailTemplateList = z.object({ items: z.array(EmailTemplate) })
export const EmailTemplateQuery = z.object({ locale: Locale.default('fr') })

/** The saved email, to a few people; subject and preheader may be a variant's. */
export const TestSend = z.object({
  to: z.array(Address).min(1).max(5),
  contactId: Id.nullable().default(null),
  subject: HeaderText.optional(),
  preheader: HeaderText.optional(),
})
export const TestSendAnswer = z.object({
  items: z.array(
    z.object({
      to: z.string(),
      isAccepted: z.boolean(),
      /** the server's words, or a code; `pace` where there is room for one more in as many seconds as `detail` says */
      reply: z.string(),
      detail: z.string(),
    }),
  ),
})

export type EmailSummary = z.infer<typeof EmailSummary>
export type Email = z.infer<typeof Email>
export type EmailQuery = z.infer<typeof EmailQuery>
export type NewEmail = z.input<typeof NewEmail>
export type EmailPatch = z.infer<typeof EmailPatch>
export type EmailVersion = z.infer<typeof EmailVersion>
export type EmailVersionSource = z.infer<typeof EmailVersionSource>
export type Trouble = z.infer<typeof Trouble>
export type PreviewRequest = z.input<typeof PreviewRequest>
export type EmailPreview = z.infer<typeof EmailPreview>
export type MergeTag = z.infer<typeof MergeTag>
export type EmailTemplate = z.infer<typeof EmailTemplate>
export type TestSend = z.input<typeof TestSend>
export type TestSendAnswer = z.infer<typeof TestSendAnswer>
