// The plain facts: does it improve, was the promise kept and, where there are guardrails, do they hold.
import { useTranslation } from 'react-i18next'
import type { GuardrailStatus } from '#domain/guardrail'
import type { Facts } from '#domain/verdict'
import { factKey } from './fact-key.ts'
import classes from './results.module.css'

const tones = {
  yes: 'good',
  no: 'bad',
  unknown: 'plain',
  possible: 'plain',
  safe: 'good',
  harmed: 'bad',
} as const

type Props = {
  facts: Facts
  promise: string
  guardrail: GuardrailStatus | null
  /** what is open stays open */
  isOver: boolean
}

export function VerdictFacts({ facts, promise, guardrail, isOver }: Props) {
  const { t } = useTranslation()
  return (
    <dl className={classes.facts}>
      <div className={classes.fact}>
        <dt>{t('results.fact.improves.question')}</dt>
        <dd data-tone={tones[facts.improves]}>
          {t(`results.fact.improves.${factKey(facts.improves, isOver)}`)}
        </dd>
      </div>
      <div className={classes.fact}>
        <dt>{t('results.fact.promise.question', { promise })}</dt>
        <dd data-tone={tones[facts.promiseKept]}>
          {t(`results.fact.promise.${factKey(facts.promiseKept, isOver)}`)}
        </dd>
      </div>
      {guardrail !== null && (
        <div className={classes.fact}>
          <dt>{t('results.fact.guardrails.question')}</dt>
          <dd data-tone={tones[guardrail]}>{t(`results.fact.guardrails.${factKey(guardrail, isOver)}`)}</dd>
        </div>
      )}
    </dl>
  )
}
