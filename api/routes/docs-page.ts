// `/api/docs`: the description of the API, to read and to try, as whoever is logged in or by a key.
import { Hono } from 'hono'
import { html } from 'hono/html'
import { secureHeaders } from 'hono/secure-headers'
import type { AppEnv } from '../context.ts'
import { localeOf } from './reader-locale.ts'

/** Everything comes from this server, the calls go to it alone, and nothing that a description says can run. */
const headers = secureHeaders({
  strictTransportSecurity: false,
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    // the page's own inline styles are set by script, which a policy lets pass; the icons are in its style sheet
    imgSrc: ["'self'", 'data:'],
    connectSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
  },
  crossOriginResourcePolicy: false,
  referrerPolicy: 'no-referrer',
  xFrameOptions: 'DENY',
})

const words = {
  fr: {
    title: 'API de Levier',
    lead: 'Tout ce que fait l’application passe par ces appels. « Try it out » agit pour de vrai : avec votre session si vous êtes connecté dans ce navigateur, ou avec la clé API donnée par « Authorize ».',
    back: 'Retour aux clés API',
    none: 'Cette page a besoin de JavaScript. La description se lit aussi telle quelle :',
  },
  en: {
    title: 'The API of Levier',
    lead: 'Everything the app does, it does by these calls. “Try it out” acts for real: with your session where you are logged in to this browser, or with the API key given under “Authorize”.',
    back: 'Back to API keys',
    none: 'This page needs JavaScript. The description can be read as it is, too:',
  },
}

export const docsPage = new Hono<AppEnv>().use(headers).get('/', (c) => {
  const locale = localeOf(c)
  const { title, lead, back, none } = words[locale]
  return c.html(html`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="/levier.svg">
<script src="/api-docs/scheme.js"></script>
<link rel="stylesheet" href="/api-docs/swagger-ui.css">
<link rel="stylesheet" href="/api-docs/page.css">
<script src="/api-docs/swagger-ui-bundle.js" defer></script>
<script type="module" src="/api-docs/start.js"></script>
</head>
<body>
<header>
<p><a href="/people/api-keys">← ${back}</a></p>
<h1>${title}</h1>
<p>${lead}</p>
</header>
<main id="api" lang="en"><noscript>${none} <a href="/api/openapi.json">/api/openapi.json</a></noscript></main>
</body>
</html>`)
})
