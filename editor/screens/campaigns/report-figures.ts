// The rows of a campaign's report: each figure with its share of what it is counted of, the deciding one marked.
import type { TFunction } from 'i18next'
import type { CampaignReport, VariantReport } from '#wire/campaign-report'
import type { Format } from '../../ui/format.ts'

type Cell = { key: string; text: string; share: string | null }
export type Figure = { name: string; label: string; cells: Cell[]; decides: boolean; isIndented: boolean }

type Counted = { count: (row: VariantReport) => number; of?: (row: VariantReport) => number }

const COUNTS = {
  recipients: { count: ({ recipients }) => recipients },
  accepted: { count: ({ accepted }) => accepted, of: ({ recipients }) => recipients },
  raw: { count: ({ clicks }) => clicks.raw, of: ({ measured }) => measured },
  clicks: { count: ({ clicks }) => clicks.filtered, of: ({ measured }) => measured },
  confirmed: { count: ({ clicks }) => clicks.confirmed, of: ({ measured }) => measured },
  conversion: { count: ({ conversions }) => conversions, of: ({ measured }) => measured },
  unsubscribes: { count: ({ unsubscribes }) => unsubscribes, of: ({ accepted }) => accepted },
  hard: { count: ({ bounces }) => bounces.hard, of: ({ accepted }) => accepted },
  soft: { count: ({ bounces }) => bounces.soft, of: ({ accepted }) => accepted },
  complaints: { count: ({ complaints }) => complaints, of: ({ accepted }) => accepted },
} satisfies Record<string, Counted>
type Name = keyof typeof COUNTS
const NAMES = Object.keys(COUNTS) as Name[]
const INDENTED: readonly Name[] = ['raw', 'clicks', 'confirmed']

/** `isKept`: no server took the mails, they stayed in the outbox. */
export function reportFigures(
  t: TFunction,
  format: Format,
  { rows, deciding }: CampaignReport,
  isKept = false,
): Figure[] {
  const keyOf = ({ part, variant }: VariantReport) => `${part} ${variant}`
  /** A click that nobody has judged yet is no robot's: a page may have confirmed it already. */
  const examined = (name: Name, { clicks }: VariantReport) =>
    name === 'clicks' && clicks.waiting > 0
      ? t('campaigns.report.examined', { count: clicks.waiting, waiting: format.count(clicks.waiting) })
      : null
  const shareOf = (share: number) => format.percent(share, share < 0.1 ? 2 : 1)
  const counted = (name: Name): Figure => {
    const { count, of }: Counted = COUNTS[name]
    return {
      name,
      label: t(
        name === 'accepted' && isKept ? 'campaigns.progress.keptState' : `campaigns.report.row.${name}`,
      ),
      decides: name === deciding,
      isIndented: INDENTED.includes(name),
      cells: rows.map((row) => {
        const base = of?.(row) ?? 0
        return {
          key: keyOf(row),
          text: format.count(count(row)),
          share: examined(name, row) ?? (base > 0 ? shareOf(count(row) / base) : null),
        }
      }),
    }
  }
  const money = (amounts: VariantReport['revenue']) =>
    amounts.length === 0
      ? '–'
      : amounts
          .map(({ currency, amount }) => {
            const inWords = new Intl.NumberFormat(format.locale, { style: 'currency', currency })
            return inWords.format(amount / 10 ** (inWords.resolvedOptions().maximumFractionDigits ?? 2))
          })
          .join(' + ')
  const extra = (name: 'revenue' | 'opens', cell: (row: VariantReport) => Omit<Cell, 'key'>): Figure => ({
    name,
    label: t(`campaigns.report.row.${name}`),
    decides: false,
    isIndented: false,
    cells: rows.map((row) => ({ key: keyOf(row), ...cell(row) })),
  })
  // nothing is counted as one where no conversion was chosen
  const hasConversion = deciding === 'conversion' || rows.some(({ conversions }) => conversions > 0)
  const isShown = (name: Name) => name !== 'conversion' || hasConversion
  const all = NAMES.filter(isShown).map(counted)
  const after = all.findIndex(({ name }) => name === 'unsubscribes')
  const hasRevenue = rows.some(({ revenue }) => revenue.length > 0)
  const hasOpens = rows.some(({ opens }) => opens !== null)
  return [
    ...all.slice(0, after),
    ...(hasRevenue ? [extra('revenue', ({ revenue }) => ({ text: money(revenue), share: null }))] : []),
    ...all.slice(after),
    ...(hasOpens
      ? [
          extra('opens', ({ opens }) => ({
            text: opens === null ? '–' : format.count(opens.count),
            share: opens !== null && opens.of > 0 ? format.percent(opens.count / opens.of, 1) : null,
          })),
        ]
      : []),
  ]
}
