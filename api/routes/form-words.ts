// What Levier itself says on sign-up pages, in the form's language; all else is in the company's own words.
import { optionalWord } from '#domain/email/form-defaults'
import type { FieldFault } from '#domain/email/form-fields'

const fr = {
  optional: optionalWord.fr,
  privacy: 'Politique de confidentialité',
  apart: 'Ne remplissez pas ce champ',
  faults: {
    address: 'Écrivez une adresse e-mail complète, comme nom@exemple.fr.',
    missing: 'Remplissez ce champ.',
    too_long: 'Écrivez 200 caractères au plus.',
    number: 'Écrivez un nombre.',
    date: 'Écrivez une date, comme 31/12/2026.',
  } satisfies Record<FieldFault, string>,
  sentTitle: 'Regardez votre boîte de réception',
  sentHint:
    'L’e-mail n’arrive pas\u202f? Vérifiez les courriers indésirables. Le lien reste valable 7 jours.',
  askTitle: 'Confirmer votre inscription',
  ask: (email: string) => `Un clic sur ce bouton inscrit ${email}.`,
  agreed: 'Vous acceptez ce qui suit',
  confirm: 'Confirmer mon inscription',
  thanksTitle: 'Vous êtes inscrit(e)',
  leave: 'Chaque e-mail contient un lien pour vous désinscrire en un clic.',
  expiredTitle: 'Ce lien n’est plus valable',
  expired:
    'Il valait 7 jours, et rien n’a été gardé de votre demande. Inscrivez-vous à nouveau\u202f: cela prend un instant.',
  again: 'Revenir au formulaire',
  closedTitle: 'Ce formulaire n’est plus ouvert',
  closed: (company: string) => `${company} n’y recueille plus d’inscriptions.`,
  missingTitle: 'Il n’y a pas de formulaire ici',
  missing: 'L’adresse n’est peut-être pas complète.',
  busyTitle: 'Trop de demandes en même temps',
  busy: 'Votre inscription n’a pas été prise en compte. Réessayez dans un quart d’heure.',
  unsentTitle: 'L’e-mail de confirmation n’a pas pu partir',
  unsent: 'Vérifiez l’adresse, ou réessayez un peu plus tard.',
  cannotTitle: 'Les inscriptions sont fermées pour l’instant',
  cannot: (company: string) =>
    `${company} ne peut pas envoyer d’e-mail de confirmation d’ici. Réessayez plus tard.`,
  mailFooter: (company: string) =>
    `Vous recevez cet e-mail parce que votre adresse a été saisie dans un formulaire de ${company}. Si ce n’était pas vous, ne faites rien\u202f: vous ne serez pas inscrit(e) et rien d’autre ne vous sera envoyé.`,
  mailLink: 'Si le bouton ne fonctionne pas, ouvrez cette adresse\u202f:',
}

const en: typeof fr = {
  optional: optionalWord.en,
  privacy: 'Privacy policy',
  apart: 'Do not fill in this field',
  faults: {
    address: 'Write a whole email address, such as name@example.com.',
    missing: 'Fill in this field.',
    too_long: 'Write 200 characters at most.',
    number: 'Write a number.',
    date: 'Write a date, such as 31/12/2026.',
  },
  sentTitle: 'Look into your inbox',
  sentHint: 'No email? Look among the junk mail. The link is good for 7 days.',
  askTitle: 'Confirm your sign-up',
  ask: (email) => `One click on this button signs ${email} up.`,
  agreed: 'You agree to this',
  confirm: 'Confirm my sign-up',
  thanksTitle: 'You are signed up',
  leave: 'Every email holds a link that unsubscribes you in one click.',
  expiredTitle: 'This link is no longer good',
  expired:
    'It was good for 7 days, and nothing of your request has been kept. Sign up again: it takes a moment.',
  again: 'Back to the form',
  closedTitle: 'This form is no longer open',
  closed: (company) => `${company} takes no more sign-ups here.`,
  missingTitle: 'There is no form here',
  missing: 'The address may not be whole.',
  busyTitle: 'Too many requests at once',
  busy: 'Your sign-up was not taken. Try again in a quarter of an hour.',
  unsentTitle: 'The confirmation email could not be sent',
  unsent: 'Check the address, or try again a little later.',
  cannotTitle: 'Sign-ups are closed for now',
  cannot: (company) => `${company} cannot send confirmation emails from here. Try again later.`,
  mailFooter: (company) =>
    `You receive this email because your address was typed into a form of ${company}. If it was not you, do nothing: you will not be signed up, and nothing else will be sent to you.`,
  mailLink: 'If the button does not work, open this address:',
}

export const formWords = { fr, en }
