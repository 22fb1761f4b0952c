// The made-up reader of a mail where none is chosen: the same person in lists, in the editor and in previews.

export const SAMPLE_CONTACT = {
  email: 'camille.martin@example.com',
  firstName: 'Camille',
  lastName: 'Martin',
  company: 'Atelier Martin',
}
