// What a new sign-up form says, in the language of those who fill it in: whole sentences that a company may keep as they are.

const fr = (company: string) => ({
  title: 'Recevez nos conseils par e-mail',
  intro: 'Une fois par mois, l’essentiel en trois minutes.',
  emailLabel: 'Votre adresse e-mail',
  button: 'Je m’inscris',
  consent: `J’accepte de recevoir par e-mail les conseils et les offres de ${company}. Je peux me désinscrire à tout moment par le lien présent dans chaque e-mail.`,
  tracking: `J’accepte que ${company} sache quels e-mails j’ouvre et sur quels liens je clique, pour m’envoyer des contenus plus utiles.`,
  sent: 'Nous venons de vous envoyer un e-mail. Cliquez sur le lien qu’il contient pour confirmer votre inscription.',
  thanks: 'Merci\u202f! Votre premier e-mail arrive bientôt.',
  mailSubject: 'Confirmez votre inscription',
  mailIntro:
    'Bonjour,\n\nplus qu’un clic pour recevoir nos e-mails\u202f: confirmez que cette adresse est bien la vôtre.',
  mailButton: 'Confirmer mon inscription',
})

const en = (company: string): ReturnType<typeof fr> => ({
  title: 'Get our advice by email',
  intro: 'Once a month, the essentials in three minutes.',
  emailLabel: 'Your email address',
  button: 'Sign me up',
  consent: `I agree to receive advice and offers from ${company} by email. I can unsubscribe at any time by the link in every email.`,
  tracking: `I agree that ${company} may know which emails I open and which links I click, so as to send me more useful content.`,
  sent: 'We have just sent you an email. Click the link in it to confirm that you want to sign up.',
  thanks: 'Thank you! Your first email will arrive soon.',
  mailSubject: 'Confirm your sign-up',
  mailIntro: 'Hello,\n\none more click to receive our emails: confirm that this address is yours.',
  mailButton: 'Confirm my sign-up',
})

const labels = {
  fr: { firstName: 'Prénom', lastName: 'Nom', company: 'Entreprise' },
  en: { firstName: 'First name', lastName: 'Last name', company: 'Company' },
}

export const formDefaults = (locale: 'fr' | 'en', company: string) => (locale === 'fr' ? fr : en)(company)

/** Of the fields that every contact has. */
export const fieldLabels = (locale: 'fr' | 'en') => labels[locale]

/** Beside a field that may be left empty. */
export const optionalWord = { fr: 'facultatif', en: 'optional' }
