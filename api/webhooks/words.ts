// One sentence for each event, in the webhook's language: what a channel of colleagues reads.
import type { SentEventName, WebhookData } from '#domain/webhook-event'
import type { Locale } from '#wire/common'

type Sentences = { [Name in SentEventName]: (data: WebhookData[Name]) => string }
type Lift = WebhookData['verdict.changed']['lift']

const numberIn = (locale: Locale) => {
  const percent = new Intl.NumberFormat(locale, {
    style: 'percent',
    signDisplay: 'exceptZero',
    maximumFractionDigits: 1,
  })
  const plain = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 })
  const share = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 })
  return { signed: (value: number) => percent.format(value), plain: plain.format, share: share.format }
}

const reasonsFr: Record<string, string> = {
  at_least_promised: 'la promesse est tenue',
  improved_promise_not_excluded: 'c’est mieux, et la promesse reste possible',
  harmful: 'le changement nuit',
  smaller_than_promised: 'c’est moins que promis',
  no_worthwhile_effect: 'aucun effet qui vaille la peine',
  srm: 'la répartition des visiteurs est anormale, le verdict est suspendu',
  planned_sample_reached: 'l’effectif prévu est atteint sans que l’écart soit établi',
  conflict: 'la suite des données contredit le premier verdict',
}
const reasonsEn: Record<string, string> = {
  at_least_promised: 'the promise is kept',
  improved_promise_not_excluded: 'it is better, and the promise is still possible',
  harmful: 'the change does harm',
  smaller_than_promised: 'it is less than promised',
  no_worthwhile_effect: 'no effect worth having',
  srm: 'visitors are not split as planned, the verdict is suspended',
  planned_sample_reached: 'the planned size is reached and no difference is established',
  conflict: 'later data contradict the first verdict',
}
const verdictsFr: Record<string, string> = {
  confirmed: 'hypothèse confirmée',
  refuted: 'hypothèse réfutée',
  inconclusive: 'non concluant',
}
const pausesFr: Record<string, string> = {
  by_hand: 'par une personne',
  policy: 'trop de rejets ou de plaintes',
  bounces: 'trop de rejets',
  complaints: 'trop de plaintes',
  restored: 'base restaurée d’une sauvegarde',
  late: 'l’heure prévue est dépassée',
  transport: 'le serveur d’envoi refuse',
}
const pausesEn: Record<string, string> = {
  by_hand: 'by a person',
  policy: 'too many bounces or complaints',
  bounces: 'too many bounces',
  complaints: 'too many complaints',
  restored: 'the database was restored from a backup',
  late: 'its hour has passed',
  transport: 'the mail server refuses',
}

const levelOf = (locale: Locale, unit: string, value: number) => {
  const { plain, share } = numberIn(locale)
  if (unit === 'percent') return share(value)
  // euros are cents
  return unit === 'euro' ? `${plain(value / 100)}\u202f€` : plain(value)
}

function liftIn(locale: Locale, lift: Lift, words: { between: string; and: string }): string {
  if (!lift || lift.estimate === null) return ''
  const { signed } = numberIn(locale)
  if (lift.low === null || lift.high === null) return ` (${signed(lift.estimate)})`
  return ` (${signed(lift.estimate)}, ${words.between} ${signed(lift.low)} ${words.and} ${signed(lift.high)})`
}

const fr: Sentences = {
  'experiment.started': ({ experiment }) => `Test lancé\u202f: ${experiment.name}.`,
  'experiment.stopped': ({ experiment }) => `Test arrêté\u202f: ${experiment.name}.`,
  'experiment.rolled_out': ({ experiment, variant }) =>
    `Variante généralisée\u202f: «\u202f${variant.name}\u202f» de ${experiment.name}.`,
  'verdict.changed': ({ experiment, verdict, reason, variant, lift }) =>
    `${experiment.name}\u202f: ${verdictsFr[verdict] ?? verdict}, ${reasonsFr[reason] ?? reason}${
      variant
        ? ` —\u202f«\u202f${variant.name}\u202f»${liftIn('fr', lift, { between: 'entre', and: 'et' })}`
        : ''
    }.`,
  'campaign.launched': ({ campaign }) => `Envoi lancé\u202f: ${campaign.name}.`,
  'campaign.sent': ({ campaign }) => `Envoi terminé\u202f: ${campaign.name}.`,
  'campaign.paused': ({ campaign, reason }) =>
    `Envoi en pause\u202f: ${campaign.name} (${pausesFr[reason] ?? reason}).`,
  'key_result.reached': ({ keyResult: { name, unit, value, target } }) =>
    `Résultat clé atteint\u202f: ${name}, ${levelOf('fr', unit, value)} pour une cible de ${levelOf('fr', unit, target)}.`,
  'webhook.test': ({ webhook }) =>
    `Essai\u202f: «\u202f${webhook.name}\u202f» reçoit les nouvelles de Levier.`,
}

const verdictsEn: Record<string, string> = {
  confirmed: 'hypothesis confirmed',
  refuted: 'hypothesis refuted',
  inconclusive: 'inconclusive',
}
const en: Sentences = {
  'experiment.started': ({ experiment }) => `Test launched: ${experiment.name}.`,
  'experiment.stopped': ({ experiment }) => `Test stopped: ${experiment.name}.`,
  'experiment.rolled_out': ({ experiment, variant }) =>
    `Variant rolled out: “${variant.name}” of ${experiment.name}.`,
  'verdict.changed': ({ experiment, verdict, reason, variant, lift }) =>
    `${experiment.name}: ${verdictsEn[verdict] ?? verdict}, ${reasonsEn[reason] ?? reason}${
      variant ? ` — “${variant.name}”${liftIn('en', lift, { between: 'between', and: 'and' })}` : ''
    }.`,
  'campaign.launched': ({ campaign }) => `Sending launched: ${campaign.name}.`,
  'campaign.sent': ({ campaign }) => `Sending finished: ${campaign.name}.`,
  'campaign.paused': ({ campaign, reason }) =>
    `Sending paused: ${campaign.name} (${pausesEn[reason] ?? reason}).`,
  'key_result.reached': ({ keyResult: { name, unit, value, target } }) =>
    `Key result reached: ${name}, ${levelOf('en', unit, value)} for a target of ${levelOf('en', unit, target)}.`,
  'webhook.test': ({ webhook }) => `Test: “${webhook.name}” gets the news of Levier.`,
}

export function sentenceOf(locale: Locale, name: SentEventName, data: WebhookData[SentEventName]): string {
  const write = (locale === 'fr' ? fr : en)[name] as (given: typeof data) => string
  // the spaces of French numbers break nowhere, and are as narrow as those of the words around them
  return write(data).replace(/\u00a0/g, '\u202f')
}
