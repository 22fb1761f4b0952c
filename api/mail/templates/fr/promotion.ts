// An offer: what it is, until when, on what terms. No false urgency.
import type { Template } from '../template.ts'

export const promotion: Template = {
  subject: '[20\u00a0%] sur votre prochaine commande, jusqu’au [date]',
  preheader: 'Sans code à recopier\u00a0: la remise est déjà appliquée.',
  title: 'Une offre de {{ brand.name }}',
  body: `    <mj-section background-color="{{ brand.color }}" padding="36px 0" css-class="lv-hero">
      <mj-column>
        <mj-text mj-class="band" align="center" font-size="48px" line-height="56px" font-weight="700" padding="0 32px">
          <h1>[−20&nbsp;%]</h1>
        </mj-text>
        <mj-text mj-class="band" align="center" font-size="18px" line-height="28px" padding="4px 32px 0">sur toute la gamme, jusqu’au [dimanche 31 janvier]</mj-text>
      </mj-column>
    </mj-section>
    <mj-section padding="24px 0 8px">
      <mj-column>
        <mj-text>
          <p>Bonjour {{ contact.firstName | default: "à vous" }},</p>
          <p>Pour vous remercier de votre fidélité, la remise est appliquée d’office à votre panier. Il n’y a rien à recopier, et rien d’autre à faire.</p>
        </mj-text>
        <mj-button href="{{ brand.website }}" align="center">Choisir mes produits</mj-button>
      </mj-column>
    </mj-section>
    <mj-section padding="8px 0">
      <mj-column width="50%">
        <mj-text mj-class="heading" padding="0 32px">
          <h2>Livraison offerte</h2>
        </mj-text>
        <mj-text>
          <p>Dès [50&nbsp;€] d’achat, partout en France.</p>
        </mj-text>
      </mj-column>
      <mj-column width="50%">
        <mj-text mj-class="heading" padding="0 32px">
          <h2>Retour sans frais</h2>
        </mj-text>
        <mj-text>
          <p>Vous avez [30 jours] pour changer d’avis.</p>
        </mj-text>
      </mj-column>
    </mj-section>
    <mj-section>
      <mj-column>
        <mj-text mj-class="small">
          <p>Offre valable du [date] au [date], hors produits déjà remisés, non cumulable. Prix de référence&nbsp;: le plus bas des trente jours précédents.</p>
        </mj-text>
      </mj-column>
    </mj-section>`,
}
