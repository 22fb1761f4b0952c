// What every template has around its words: the brand's look, light and dark, its name or logo above, its legal words below.
import type { Locale } from '#wire/common'

type Framed = { locale: Locale; title: string; body: string }

export function frame({ locale, title, body }: Framed): string {
  return `<mjml lang="${locale}" dir="ltr">
  <mj-head>
    <mj-title>${title}</mj-title>
    <mj-attributes>
      <mj-all font-family="{{ brand.font }}" />
      <mj-section background-color="{{ brand.surfaceColor }}" padding="0" css-class="lv-surface" />
      <mj-text color="{{ brand.textColor }}" font-size="16px" line-height="26px" padding="8px 32px" css-class="lv-text" />
      <mj-button background-color="{{ brand.color }}" color="{{ brand.onColor }}" font-size="16px" font-weight="600" border-radius="8px" inner-padding="14px 28px" padding="16px 32px" align="left" />
      <mj-divider border-width="1px" border-color="#d9dfdc" padding="24px 32px" />
      <mj-image padding="8px 32px" />
      <mj-class name="title" font-size="28px" line-height="36px" font-weight="700" padding="8px 32px" />
      <mj-class name="heading" font-size="20px" line-height="28px" font-weight="700" padding="16px 32px 0" />
      <mj-class name="small" font-size="13px" line-height="20px" padding="4px 32px" />
      <mj-class name="band" color="{{ brand.onColor }}" css-class="lv-band" />
    </mj-attributes>
    <mj-raw>
      <meta name="color-scheme" content="light dark" />
      <meta name="supported-color-schemes" content="light dark" />
    </mj-raw>
    <mj-style>
      :root { color-scheme: light dark; supported-color-schemes: light dark; }
      a { color: inherit; }
      .lv-text p { margin: 0 0 12px; }
      .lv-text ul { margin: 0 0 12px; padding-left: 22px; }
      .lv-text h1, .lv-text h2, .lv-band h1, .lv-band h2 { margin: 0; font-size: inherit; line-height: inherit; font-weight: inherit; }
      @media (prefers-color-scheme: dark) {
        .lv-page, .lv-page > div, .lv-below, .lv-below > table { background: #111615 !important; background-color: #111615 !important; }
        .lv-surface, .lv-surface > table { background: #1b2321 !important; background-color: #1b2321 !important; }
        .lv-text div { color: #eef2f0 !important; }
        .lv-logo img { background: #ffffff; padding: 6px; border-radius: 6px; }
      }
      [data-ogsc] .lv-text div { color: #eef2f0 !important; }
      [data-ogsb] .lv-surface { background-color: #1b2321 !important; }
    </mj-style>
  </mj-head>
  <mj-body width="600px" background-color="{{ brand.backgroundColor }}" css-class="lv-page">
    <mj-section background-color="{{ brand.color }}" padding="3px 0" css-class="lv-bar">
      <mj-column>
        <mj-spacer height="2px" />
      </mj-column>
    </mj-section>
    <mj-section padding="28px 0 12px">
      <mj-column>
        <mj-image src="{{ brand.logoUrl }}" alt="{{ brand.name }}" href="{{ brand.website }}" width="{{ brand.logoWidth }}" align="left" padding="0 32px" css-class="lv-logo" />
      </mj-column>
    </mj-section>
${body}
    <mj-section padding="8px 0 28px">
      <mj-column>
        <mj-divider padding="16px 32px" />
        <mj-text mj-class="small">
          ${footers[locale]}
        </mj-text>
      </mj-column>
    </mj-section>
    <mj-section background-color="{{ brand.backgroundColor }}" padding="12px 0" css-class="lv-below">
      <mj-column>
        <mj-spacer height="12px" />
      </mj-column>
    </mj-section>
  </mj-body>
</mjml>
`
}

const WHO =
  '<p>{{ brand.name }}{% if brand.address != "" %} · {{ brand.address }}{% endif %}{% if brand.legalLine != "" %} · {{ brand.legalLine }}{% endif %}</p>'

const privacy = (words: string) =>
  `{% if brand.privacyUrl != "" %} · <a href="{{ brand.privacyUrl }}">${words}</a>{% endif %}`

const footers: Record<Locale, string> = {
  fr: `<p>Vous recevez ce message à l’adresse {{ contact.email }}, car vous avez accepté nos messages ou êtes en relation avec nous.</p>
          <p><a href="{{ unsubscribe }}">Se désinscrire en un clic</a>${privacy('Vos données')}</p>
          ${WHO}`,
  en: `<p>You receive this message at {{ contact.email }} because you agreed to hear from us, or do business with us.</p>
          <p><a href="{{ unsubscribe }}">Unsubscribe in one click</a>${privacy('Your data')}</p>
          ${WHO}`,
}
