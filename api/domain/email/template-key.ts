// The emails that Levier proposes to start from.

export const TEMPLATE_KEYS = ['welcome', 'nurturing', 'event', 'newsletter', 'promotion', 'survey'] as const
export type TemplateKey = (typeof TEMPLATE_KEYS)[number]
