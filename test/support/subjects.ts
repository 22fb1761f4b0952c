// The variants of a campaign that differ in their subjects.

/** Variants with subjects of their own, the control first. */
export const subjects = (...texts: string[]) =>
  texts.map((subject, i) => ({
    key: 'abcde'[i] ?? 'a',
    name: subject,
    subject,
    preheader: null,
    fromName: null,
    emailId: null,
  }))
