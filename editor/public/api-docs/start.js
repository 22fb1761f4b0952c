// Draws the description of the API; nothing is asked of any other server.
const parts = {
  'Pages and servers': 'Pages et serveurs',
  Objectives: 'Objectifs',
  Tests: 'Tests',
  'Sites and visitors': 'Sites et visiteurs',
  Contacts: 'Contacts',
  Emails: 'E-mails',
  Company: 'Entreprise',
  'Logging in': 'Connexion',
}
const answer = await fetch('/api/openapi.json')
const spec = await answer.json()
if (document.documentElement.lang === 'fr') {
  spec.info.description =
    'Les listes répondent `items` et `total`\u202f; les instants sont des millisecondes depuis 1970 (UTC), l’argent est en centimes, les parts vont de 0 à 1. Les noms et les phrases des appels sont en anglais.'
  for (const tag of spec.tags) tag.description = parts[tag.description] ?? tag.description
}
window.SwaggerUIBundle({
  spec,
  dom_id: '#api',
  deepLinking: true,
  docExpansion: 'none',
  filter: true,
  validatorUrl: null,
  defaultModelsExpandDepth: 0,
})
