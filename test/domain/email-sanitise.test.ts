// What is taken out of a mail, and what stays letter for letter.
import { expect, it } from 'vitest'
import { sanitise } from '#domain/email/sanitise'

it.each([
  ['<p>a<script>alert(1)</script>b', '<p>ab'],
  ['<scr<script></script>ipt>alert(1)</script>', /^(?!.*<script).*$/],
  ['<a href=" java\nscript:alert(1)">x</a>', '<a >x</a>'],
  ['<a href="&#106;avascript:alert(1)">x</a>', '<a >x</a>'],
  ['<img src=x onerror=alert(1)>', '<img src=x >'],
  ['<table><tr><td>a<iframe src="x">b</iframe></td></tr></table>', '<table><tr><td>a</td></tr></table>'],
  [
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
    /^(?!.*<img).*$|title="[^"]*onerror/,
  ],
  ['<form action="https://x.fr"><p>a</p></form>', '<p>a</p>'],
  ['<svg><style><img src=x onerror=alert(1)></style></svg>ok', /^(?!.*onerror).*ok$/],
  ['<meta http-equiv="refresh" content="0;url=//x.fr"><p>a', '<p>a'],
  ['<base href="//x.fr"><p>a', '<p>a'],
  ['<link rel="preload" href="https://x.fr/a">', ''],
  ['<p style="width:expression(alert(1))">a</p>', '<p >a</p>'],
  ['<p style="width:\\65xpression(alert(1))">a</p>', '<p >a</p>'],
  ['<style>@import "http://x.fr/a.css";</style><p>a', '<p>a'],
  ['<!--[if mso]><script>x()</script><![endif]--><p>a', '<p>a'],
  ['<input type="image" src="x" onclick="y()"><p>a', '<p>a'],
  // around merge tags, which stand there as marks
  ['<img src=x lvq0qvlonerror="alert(1)"lvq1qvl>', '<img src=x lvq1qvl>'],
  ['<img src=x lvq0qvl="alert(1)">', '<img src=x >'],
])('%s', (html, left) => {
  const { html: clean, found } = sanitise(html)
  if (typeof left === 'string') expect(clean).toBe(left)
  else expect(clean.replaceAll('\n', ' ')).toMatch(left)
  expect(found.length).toBeGreaterThan(0)
})

it.each([
  '<!doctype html><html lang="fr"><head><meta name="color-scheme" content="light dark"><title>a</title><style>a{color:red}</style></head><body><p>a</p></body></html>',
  '<table><tbody><!--[if mso | IE]><tr><td width="600"><![endif]--><div>a</div><!--[if mso | IE]></td></tr><![endif]--></tbody></table>',
  '<td lvq0qvl bgcolor="red" lvq1qvl style="color:lvq2qvl">a</td>',
  '<table><tbody>{% if contact.vip %}<tr><td>a</td></tr>{% endif %}</tbody></table>',
  '<!--[if !mso]><!--><link href="https://fonts.googleapis.com/css" rel="stylesheet" type="text/css"><!--<![endif]-->',
  '<!--[if mso]><v:rect xmlns:v="urn:schemas-microsoft-com:vml" fill="true" stroke="false"><v:fill type="tile" src="a.png" /></v:rect><![endif]-->',
  '<img src="data:image/png;base64,AAAA" alt=""><a href="mailto:a@b.fr">a</a><a href="{{ unsubscribe }}">b</a>',
  '<input type="checkbox" id="m"><label for="m">Menu</label>',
])('%s stays as it is', (html) => {
  expect(sanitise(html)).toEqual({ html, found: [] })
})
