// What the page of the unsubscribe link says, in the contact's language. Kept with the refusal, as what the person read.

const fr = {
  title: 'Ne plus recevoir ces e-mails',
  ask: (email: string, company: string) =>
    `${company} n’enverra plus aucun e-mail d’information à ${email}. Un clic suffit\u202f; rien d’autre ne vous est demandé.`,
  thisAddress: 'cette adresse',
  leave: 'Me désinscrire',
  leftTitle: 'Vous êtes désinscrit(e)',
  left: (email: string, company: string) =>
    `${company} n’enverra plus d’e-mail d’information à ${email}. Un message déjà en route peut encore arriver aujourd’hui.`,
  undoTitle: 'C’était une erreur\u202f?',
  undoLead: 'Vous pouvez revenir tout de suite sur cette désinscription.',
  undo: 'Continuer à recevoir ces e-mails',
  staysTitle: 'Vous restez inscrit(e)',
  stays: (email: string, company: string) =>
    `${company} continue d’envoyer ses e-mails à ${email}. C’est enregistré, vous pouvez fermer cette page.`,
  staysLead: 'Vous pourrez vous désinscrire à tout moment, ici ou depuis chaque e-mail.',
  trackingTitle: 'Les recevoir sans être suivi(e)',
  tracking: (company: string) =>
    `Vous avez accepté que ${company} sache quels e-mails vous ouvrez ou sur quels liens vous cliquez. Vous pouvez retirer cet accord et rester inscrit(e).`,
  withdraw: 'Ne plus me suivre',
  withdrawnTitle: 'Vous n’êtes plus suivi(e)',
  withdrawn: 'Ce que vous faites de ces e-mails n’est plus rattaché à vous.',
  erasedTitle: 'Plus rien ne vous sera envoyé',
  erased: (company: string) =>
    `${company} a effacé cette adresse de ses contacts\u202f: il n’y a rien à faire.`,
  testTitle: 'Ceci est un essai',
  test: 'Ce lien vient d’un aperçu ou d’un e-mail de test\u202f: il ne désinscrit personne. Dans une vraie campagne, il mène à la page de désinscription du destinataire.',
  brokenTitle: 'Ce lien n’est pas complet',
  broken:
    'Il a peut-être été coupé en route. Ouvrez-le depuis l’e-mail reçu, ou répondez à cet e-mail pour demander votre désinscription.',
}

const en: typeof fr = {
  title: 'Stop receiving these emails',
  ask: (email, company) =>
    `${company} will send no more marketing email to ${email}. One click is enough; nothing else is asked of you.`,
  thisAddress: 'this address',
  leave: 'Unsubscribe me',
  leftTitle: 'You are unsubscribed',
  left: (email, company) =>
    `${company} will send no more marketing email to ${email}. A message that is already on its way may still arrive today.`,
  undoTitle: 'Was it a mistake?',
  undoLead: 'You can take this back right now.',
  undo: 'Keep receiving these emails',
  staysTitle: 'You stay subscribed',
  stays: (email, company) =>
    `${company} goes on sending its emails to ${email}. This is saved; you can close this page.`,
  staysLead: 'You can unsubscribe at any time, here or from each email.',
  trackingTitle: 'Receive them without being tracked',
  tracking: (company) =>
    `You agreed that ${company} may know which emails you open or which links you click. You can withdraw this and stay subscribed.`,
  withdraw: 'Stop tracking me',
  withdrawnTitle: 'You are no longer tracked',
  withdrawn: 'What you do with these emails is no longer tied to you.',
  erasedTitle: 'Nothing more will be sent to you',
  erased: (company) => `${company} has erased this address from its contacts: there is nothing to do.`,
  testTitle: 'This is a test',
  test: 'This link comes from a preview or a test email: it unsubscribes nobody. In a real campaign it leads to the recipient’s own page.',
  brokenTitle: 'This link is not whole',
  broken:
    'It may have been cut on its way. Open it from the email you received, or reply to that email and ask to be unsubscribed.',
}

export const unsubscribeWords = { fr, en }
