// The demo site's style sheet: light and dark, from 320 px up.

export const styles = `
:root {
  color-scheme: light dark;
  --ground: #fbfaf7; --surface: #ffffff; --tint: #e7efe9; --line: #dcd9d0;
  --ink: #16241f; --soft: #4c5a54; --accent: #0d5c46; --accent-strong: #08402f; --on-accent: #ffffff; --sun: #f2b441;
  --shadow: 0 1px 2px rgb(22 36 31 / .06), 0 8px 28px rgb(22 36 31 / .07);
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #101613; --surface: #182019; --tint: #1b2a23; --line: #2f3a34;
    --ink: #eef3ef; --soft: #b1beb7; --accent: #6fd3ad; --accent-strong: #93e2c3; --on-accent: #062018; --sun: #f2b441;
    --shadow: 0 1px 2px rgb(0 0 0 / .4), 0 8px 28px rgb(0 0 0 / .35);
  }
}
* { box-sizing: border-box; margin: 0; }
html { scroll-behavior: smooth; scroll-padding-top: 5rem; -webkit-text-size-adjust: 100%; }
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
body { background: var(--ground); color: var(--ink); font: 1.0625rem/1.6 system-ui, "Segoe UI", Roboto, "Helvetica Neue", sans-serif; }
h1, h2, h3 { line-height: 1.15; letter-spacing: -.02em; text-wrap: balance; }
h1 { font-size: clamp(2.1rem, 1.3rem + 3.4vw, 3.5rem); font-weight: 750; }
h2 { font-size: clamp(1.6rem, 1.2rem + 1.6vw, 2.25rem); font-weight: 720; }
h3 { font-size: 1.2rem; }
a { color: var(--accent); }
:focus-visible { outline: 3px solid var(--sun); outline-offset: 3px; border-radius: 4px; }
[hidden] { display: none !important; }
.wide { width: min(70rem, 100% - 2.5rem); margin-inline: auto; }
.skip { position: absolute; left: 1rem; top: -5rem; background: var(--surface); padding: .6rem 1rem; z-index: 5; }
.skip:focus { top: 1rem; }
.not-connected { background: var(--tint); color: var(--soft); font-size: .875rem; padding: .5rem 1.25rem; text-align: center; }

.header { position: sticky; top: 0; z-index: 2; background: color-mix(in srgb, var(--ground) 92%, transparent); backdrop-filter: blur(8px); border-bottom: 1px solid var(--line); }
.header > div { display: flex; align-items: center; gap: 1.5rem; min-height: 4.25rem; }
.logo { display: flex; align-items: center; gap: .6rem; font-size: 1.3rem; font-weight: 750; letter-spacing: -.02em; color: var(--ink); text-decoration: none; margin-right: auto; }
.header nav { display: flex; gap: 1.5rem; }
.header nav a { color: var(--soft); text-decoration: none; font-size: 1rem; }
.header nav a:hover { color: var(--ink); text-decoration: underline; text-underline-offset: .3em; }

.button { display: inline-block; background: var(--accent); color: var(--on-accent); border: 2px solid var(--accent); border-radius: .7rem; padding: .8rem 1.5rem; font: inherit; font-weight: 650; line-height: 1.3; text-align: center; text-decoration: none; cursor: pointer; }
.button:hover { background: var(--accent-strong); border-color: var(--accent-strong); }
.button.small { padding: .5rem 1rem; font-size: 1rem; }
.button.plain { background: var(--surface); color: var(--ink); border-color: var(--ink); min-width: 8.5rem; }
.button.plain:hover { background: var(--ink); color: var(--ground); }

.hero { display: grid; grid-template-columns: 1.05fr 1fr; gap: clamp(2rem, 5vw, 4.5rem); align-items: center; padding-block: clamp(2.5rem, 6vw, 5.5rem); }
.hero img { width: 100%; height: auto; border-radius: 1.25rem; box-shadow: var(--shadow); background: var(--tint); }
.eyebrow { color: var(--accent); font-weight: 650; margin-bottom: .9rem; }
.lead { font-size: 1.2rem; color: var(--soft); margin-top: 1.25rem; max-width: 34rem; }
.actions { display: flex; flex-wrap: wrap; align-items: center; gap: .75rem 1.25rem; margin-top: 2rem; }
.reassurance { color: var(--soft); font-size: 1rem; }

.figures { background: var(--tint); border-block: 1px solid var(--line); }
.figures dl { display: grid; grid-template-columns: repeat(3, 1fr); gap: 1rem; padding-block: 1.75rem; }
.figures div { display: flex; flex-direction: column-reverse; justify-content: flex-end; text-align: center; }
.figures dd { font-size: 2rem; font-weight: 750; letter-spacing: -.02em; line-height: 1.2; }
.figures dt { color: var(--soft); font-size: 1rem; line-height: 1.35; }

#avantages { padding-block: clamp(3rem, 7vw, 5.5rem); }
.cards { list-style: none; padding: 0; display: grid; grid-template-columns: repeat(auto-fit, minmax(16rem, 1fr)); gap: 1.25rem; margin-top: 2rem; }
.card { background: var(--surface); border: 1px solid var(--line); border-radius: 1.1rem; padding: 1.6rem; box-shadow: var(--shadow); }
.benefit svg { fill: none; stroke: var(--accent); stroke-width: 1.7; stroke-linecap: round; stroke-linejoin: round; }
.benefit h3 { margin: .8rem 0 .4rem; }
.benefit p { color: var(--soft); }

.pricing { padding-bottom: clamp(3rem, 7vw, 5.5rem); }
.offer { display: grid; gap: 1rem; align-content: start; }
.offer .checks { margin: 0; }
.price { color: var(--soft); }
.price strong { font-size: 2rem; letter-spacing: -.02em; color: var(--ink); }
.pricing > .reassurance { margin-top: 1.25rem; }

.quote { background: #0b3d30; color: #f3f8f4; }
.quote figure { padding-block: clamp(2.75rem, 6vw, 4.5rem); }
.quote blockquote { max-width: 48rem; font-size: clamp(1.3rem, 1.1rem + 1.2vw, 1.85rem); line-height: 1.4; letter-spacing: -.01em; text-wrap: pretty; }
.quote figcaption { margin-top: 1.25rem; color: #c7dbd1; }
.quote strong { color: #fff; }

.request { display: grid; grid-template-columns: 1fr 1.15fr; gap: clamp(2rem, 5vw, 4.5rem); align-items: start; padding-block: clamp(3rem, 7vw, 5.5rem); }
.request > div > p { color: var(--soft); margin-top: 1rem; }
.checks { list-style: none; padding: 0; margin-top: 1.5rem; display: grid; gap: .6rem; }
.checks li { padding-left: 2rem; position: relative; }
.checks li::before { content: ""; position: absolute; left: .2rem; top: .38em; width: .95rem; height: .5rem; border: solid var(--accent); border-width: 0 0 2.5px 2.5px; rotate: -45deg; }
form { display: grid; grid-template-columns: 1fr 1fr; gap: 1.1rem 1rem; }
form .button, form .small-print, #champ-nom, #champ-email { grid-column: 1 / -1; }
.field { display: grid; gap: .35rem; align-content: start; }
label { font-size: 1rem; font-weight: 600; }
.optional { font-size: .875rem; font-weight: 400; color: var(--soft); margin-left: .25rem; }
input, select { width: 100%; min-height: 2.9rem; padding: .55rem .8rem; font: inherit; color: var(--ink); background: var(--ground); border: 1px solid #7b8a83; border-radius: .6rem; }
.small-print { font-size: .9rem; color: var(--soft); text-align: center; }

.thanks { min-height: 60vh; display: grid; justify-items: center; align-content: center; gap: 1.25rem; text-align: center; padding-block: 4rem; }
.thanks p { max-width: 36rem; color: var(--soft); }
.thanks h1 { font-size: clamp(1.8rem, 1.3rem + 2.2vw, 2.75rem); }

.footer { border-top: 1px solid var(--line); color: var(--soft); font-size: .9rem; }
.footer > div { display: flex; flex-wrap: wrap; gap: 1rem 2.5rem; justify-content: space-between; padding-block: 2rem; }
.footer p { max-width: 44rem; }
.link { align-self: start; color: var(--ink); text-decoration: underline; text-underline-offset: .2em; background: none; border: 0; padding: 0; font: inherit; cursor: pointer; }

.banner { position: fixed; z-index: 3; inset: auto 1rem 1rem; max-width: 56rem; margin-inline: auto; display: flex; flex-wrap: wrap; align-items: center; gap: 1rem 2rem; background: var(--surface); border: 1px solid var(--line); border-radius: 1.1rem; padding: 1.25rem 1.5rem; box-shadow: 0 12px 48px rgb(0 0 0 / .22); }
.banner > div:first-child { flex: 1 1 22rem; }
.banner h2 { font-size: 1.1rem; letter-spacing: 0; margin-bottom: .25rem; }
.banner p { font-size: .95rem; line-height: 1.5; color: var(--soft); }
.choices { display: flex; flex-wrap: wrap; gap: .75rem; flex: 0 1 auto; }

@media (max-width: 54rem) {
  .hero, .request { grid-template-columns: 1fr; }
  .header nav { display: none; }
}
@media (max-width: 34rem) {
  form { grid-template-columns: 1fr; }
  .header > div { gap: .75rem; }
  .button.small { padding: .45rem .8rem; font-size: .9rem; white-space: nowrap; }
  .figures dd { font-size: 1.5rem; }
  .figures dt { font-size: .875rem; }
  .actions .button, .choices .button { flex: 1 1 100%; }
  .choices { width: 100%; flex-wrap: nowrap; }
  .choices .button { flex: 1 1 0; min-width: 0; }
  .banner { padding: 1.1rem; inset: auto .6rem .6rem; gap: .9rem; }
}
`
