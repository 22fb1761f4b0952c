// What a variant's HTML may not hold, however it is dressed.
import { expect, it } from 'vitest'
import { findUnsafeHtml, isUnsafeAttribute } from '#domain/unsafe-html'

it.each([
  ['<script>alert(1)</script>', 'element'],
  ['<ScRiPt src=//x.fr></sCrIpT>', 'element'],
  ['<img src=x onerror=alert(1)>', 'attribute'],
  ['<svg><animate onbegin=alert(1)></svg>', 'element'],
  ['<svg/onload=alert(1)>', 'attribute'],
  ['<a href="javascript:alert(1)">x</a>', 'address'],
  ['<a href="java\nscript:alert(1)">x</a>', 'address'],
  ['<a href="&#106;avascript:alert(1)">x</a>', 'address'],
  ['<a href=" javascript:alert(1)">x</a>', 'address'],
  ['<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>', 'address'],
  ['<form action="javascript:alert(1)"></form>', 'address'],
  ['<button formaction="javascript:alert(1)">x</button>', 'address'],
  ['<iframe srcdoc="<script>alert(1)</script>"></iframe>', 'attribute'],
  ['<iframe src="data:text/html,<script>alert(1)</script>"></iframe>', 'address'],
  ['<!--><img src=x onerror=alert(1)>-->', 'attribute'],
  ['<noscript><p title="</noscript><img src=x onerror=alert(1)>">', 'element'],
  ['<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>', 'element'],
  ['<template><script>alert(1)</script></template>', 'element'],
  ['<object data="x.swf"></object>', 'element'],
  ['<base href="//x.fr">', 'element'],
  ['<meta http-equiv=refresh content="0;url=//x.fr">', 'element'],
  ['<link rel=stylesheet href=//x.fr>', 'element'],
  ['<p>a</p><div><p><b onclick="x()">b</b></p></div>', 'attribute'],
])('%s is refused', (html, reason) => {
  expect(findUnsafeHtml(html)?.reason).toBe(reason)
})

it.each([
  '<strong>Essai gratuit</strong> de 14 jours',
  '<a class="button" href="/demo?x=1#formulaire">Voir</a> <a href="mailto:a@b.fr">Écrire</a> <a href="tel:+33">Appeler</a>',
  '<p style="color:red" data-levier="1" aria-label="on y va">Question : oui ou non ? on = off</p>',
  '<img src="https://x.fr/a.webp" srcset="/a.webp 2x" alt="" loading="lazy">',
  '<img src="data:image/png;base64,AAAA" alt="">',
  '<svg viewBox="0 0 8 8"><path d="M0 0h8"/></svg>',
  '<iframe src="https://www.youtube-nocookie.com/embed/x" title="Vidéo" allowfullscreen></iframe>',
  '<ul><li>Un</li><li>Deux</li></ul><details><summary>Plus</summary>…</details>',
  'x < y et <!-- un commentaire --> & puis',
])('%s is taken', (html) => {
  expect(findUnsafeHtml(html)).toBeNull()
})

it('refuses attributes that run something, in any case', () => {
  expect(isUnsafeAttribute('onClick', '')).toBe(true)
  expect(isUnsafeAttribute('srcdoc', '<p>')).toBe(true)
  expect(isUnsafeAttribute('href', 'JAVASCRIPT:x')).toBe(true)
  expect(isUnsafeAttribute('href', '/a:b')).toBe(false)
  expect(isUnsafeAttribute('title', 'javascript:x')).toBe(false)
})
