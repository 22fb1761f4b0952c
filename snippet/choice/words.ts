// What visitors read on the site's privacy page: in French where the page is French, else in English.

const french = {
  in: 'Vous participez aux tests de ce site.',
  id: 'Votre identifiant :',
  quote: 'Indiquez-le si vous demandez à consulter ou à effacer vos données.',
  none: 'Aucun identifiant n’est enregistré dans ce navigateur : vous ne participez à aucun test.',
  out: 'Vous avez refusé de participer aux tests de ce site. Ce choix est conservé 13 mois.',
  signal: 'Votre navigateur demande à ne pas être suivi : vous ne participez à aucun test.',
  leave: 'Ne pas participer',
  join: 'Revenir sur ce refus',
}

const english: typeof french = {
  in: 'You take part in the tests of this site.',
  id: 'Your identifier:',
  quote: 'Give it when you ask to see or to erase your data.',
  none: 'No identifier is kept in this browser: you take part in no test.',
  out: 'You have refused to take part in the tests of this site. This choice is kept for 13 months.',
  signal: 'Your browser asks not to be tracked: you take part in no test.',
  leave: 'Do not take part',
  join: 'Undo this refusal',
}

export const wordsFor = (language: string) => (language.startsWith('fr') ? french : english)
