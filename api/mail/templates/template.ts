// What a template says; `body` is MJML between the company's name and the legal footer.
export type Template = { subject: string; preheader: string; title: string; body: string }
