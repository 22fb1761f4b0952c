// A learning's first words, from the facts of a test: what we believed, did and saw, what it means and what comes next.
import type { TFunction } from 'i18next'
import type { LearningFacts, LearningStory } from '#domain/learning-draft'
import type { LearningDraft } from '#wire/learning-draft'
import type { Format } from '../../ui/format.ts'
import { intervalWords } from '../../ui/interval-words.ts'
import { sentence } from '../../ui/sentence.ts'
import { emailMetricName } from '../results/email-results.ts'

const MAX_TITLE_CHANGE = 110
const WINS: readonly LearningStory[] = [
  'at_least_promised',
  'improved_promise_not_excluded',
  'improved_promise_missed',
  'smaller_than_promised',
]
const UNREADABLE: readonly LearningStory[] = ['srm', 'too_little_data', 'stopped_too_little']

export function draftText(
  t: TFunction,
  format: Format,
  draft: LearningDraft,
): { title: string; body: string } {
  const { facts, variantName: variant, harmed } = draft
  const metric = emailMetricName(t, draft.metricName)
  const change = bare(draft.change)
  const promise = format.lift(facts.promise)
  const words = {
    metric,
    variant,
    promise,
    best: format.lift((facts.promise > 0 ? facts.high : facts.low) ?? facts.promise),
    change: sentence(change),
    because: uncapital(bare(draft.because)),
    count: facts.days,
    visitors: format.count(facts.control.visitors + facts.treatment.visitors),
    control: format.count(facts.control.visitors),
    treatment: format.count(facts.treatment.visitors),
    harmed: harmed.join(', '),
  }
  const paragraphs = [
    t(words.because === '' ? 'learnings.draft.believed' : 'learnings.draft.believedBecause', words),
    t('learnings.draft.did', words),
    seen(t, format, facts, { metric, variant }),
    t(`learnings.draft.means.${facts.story}`, words),
    harmed.length > 0 ? t('learnings.draft.harmed', words) : '',
    decided(t, draft.decision),
    t(`learnings.draft.next.${nextStep(facts)}`, words),
  ]
  return {
    title: t(`learnings.draft.title.${facts.story}`, { metric, change: cut(sentence(change)) }),
    body: paragraphs.filter((text) => text !== '').join('\n\n'),
  }
}

function seen(
  t: TFunction,
  format: Format,
  { story, kind, control, treatment, lift, low, high }: LearningFacts,
  names: { metric: string; variant: string },
): string {
  if (lift === null || UNREADABLE.includes(story)) return t('learnings.draft.sawNothing', names)
  const value = (read: number | null) =>
    read === null ? '–' : kind === 'binary' ? format.percent(read) : format.decimal(read)
  return t('learnings.draft.saw', {
    ...names,
    before: value(control.value),
    after: value(treatment.value),
    lift: format.lift(lift),
    interval: intervalWords(t, format, low, high),
  })
}

function decided(t: TFunction, decision: LearningDraft['decision']): string {
  if (!decision) return ''
  const { action, variantName: variant, note } = decision
  const what = t(`learnings.draft.decided.${action}`, { variant })
  return note === '' ? what : `${what} ${t('learnings.draft.why', { note })}`
}

/** What is shipped decides before what was found. */
function nextStep({ story, shipped }: LearningFacts) {
  const isWin = WINS.includes(story)
  if (shipped === 'variant') return isWin ? 'shipped' : 'shippedUnproven'
  if (isWin) return shipped === 'original' ? 'keptWin' : 'ship'
  return story as Exclude<LearningStory, 'improved_promise_missed' | 'smaller_than_promised' | WinReason>
}
type WinReason = 'at_least_promised' | 'improved_promise_not_excluded'

/** What people wrote, without the full stop that would stand inside our sentence. */
const bare = (text: string) => text.trim().replace(/[.\s]+$/, '')
const uncapital = (text: string) => text.charAt(0).toLocaleLowerCase() + text.slice(1)
const cut = (text: string) =>
  text.length > MAX_TITLE_CHANGE ? `${text.slice(0, MAX_TITLE_CHANGE - 1)}…` : text
