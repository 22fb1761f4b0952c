// How public pages look: one column, the company's colour on the one button that matters, light and dark as the reader has it.

import { readableOn } from '#domain/email/colour'

export const HOUSE_COLOR = '#0b5d4b'

export function publicStyles(given?: string): string {
  const color = given && /^#[0-9a-f]{6}$/i.test(given) ? given : HOUSE_COLOR
  return `
:root{color-scheme:light dark;--ink:#1d2523;--soft:#56615d;--ground:#f4f5f3;--paper:#fff;--line:#c9d0cc;--field:#85908b;--bad:#a3261b;--good:#0b5d4b;--accent:${color};--on:${readableOn(color)}}
@media (prefers-color-scheme:dark){:root{--ink:#ecefed;--soft:#a9b4af;--ground:#131816;--paper:#1c2320;--line:#3a4540;--field:#7d8a84;--bad:#ff9b8f;--good:#7fd1ba}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:17px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
main{width:min(33rem,100% - 2rem);margin:clamp(1rem,9vh,6rem) auto;padding:clamp(1.4rem,5vw,2.6rem);background:var(--paper);border:1px solid var(--line);border-radius:14px;overflow-wrap:anywhere}
body.bare{background:transparent}
body.bare main{margin:0;border:0;width:auto;padding:1rem;background:var(--paper)}
.company{margin:0 0 1.4rem;font-weight:650;color:var(--soft);font-size:.95rem}
h1{font-size:1.5rem;line-height:1.25;margin:0 0 .8rem;text-wrap:balance}
h2{font-size:1.05rem;margin:0 0 .4rem}
p{margin:0 0 1rem}
.soft{color:var(--soft);font-size:.93rem}
.lines{white-space:pre-line}
section{margin-top:1.8rem;padding-top:1.5rem;border-top:1px solid var(--line)}
form{margin:0}
label,.label{display:block;font-weight:600;margin:0 0 .3rem}
.field{margin-bottom:1.1rem}
input:not([type=checkbox]){width:100%;font:inherit;padding:.62rem .75rem;border:1px solid var(--field);border-radius:8px;background:var(--paper);color:inherit}
.box{display:flex;gap:.65rem;align-items:flex-start;margin-bottom:1.1rem}
.box label{font-weight:400;margin:0;font-size:.95rem}
.box input{flex:none;width:1.25rem;height:1.25rem;margin:.15rem 0 0;accent-color:var(--accent)}
button{font:inherit;font-weight:650;border-radius:8px;padding:.68rem 1.25rem;border:1px solid var(--accent);background:var(--accent);color:var(--on);cursor:pointer;min-height:44px}
button.plain{background:transparent;color:inherit;border-color:var(--field)}
@media (prefers-color-scheme:dark){button:not(.plain){border-color:var(--on)}}
:focus-visible{outline:3px solid var(--good);outline-offset:2px}
.bad{color:var(--bad);font-weight:600}
.done::before{content:"";display:block;width:2.6rem;height:2.6rem;border-radius:50%;margin:0 0 1rem;background:var(--good) center/1.5rem no-repeat url("data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24' fill='none' stroke='white' stroke-width='3' stroke-linecap='round' stroke-linejoin='round'%3E%3Cpath d='M5 12.5l4.5 4.5L19 7.5'/%3E%3C/svg%3E")}
a{color:inherit}
.apart{position:absolute;left:-9999px;width:1px;height:1px;overflow:hidden}
`
}
