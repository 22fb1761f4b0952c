// The plain facts: does it improve, was the promise kept and, where there are guardrails, do they hold.
import { useTranslation } from 'react-i18next'
import type { GuardrailStatus } from '#domain/guardrail'
import type { Facts } from '#domain/verdict'
import classes from './results.module.css'

const tones = {
  yes: 'good',
  no: 'bad',
  unknown: 'plain',
  possible: 'plain',
  safe: 'good',
  harmed: 'bad',
} as const

type Props = { facts: Facts; promise: string; guardrail: GuardrailStatus | null }

export function VerdictFacts({ facts, promise, guardrail }: Props) {
  const { t } = useTranslation()
  return (
    <dl className={classes.facts}>
      <div className={classes.fact}>
        <dt>{t('results.fact.improves.question')}</dt>
        <dd data-tone={tones[facts.improves]}>{t(`results.fact.improves.${facts.improves}`)}</dd>
      </div>
      <div className={classes.fact}>
        <dt>{t('results.fact.promise.question', { promise })}</dt>
        <dd data-tone={tones[facts.promiseKept]}>{t(`results.fact.promise.${facts.promiseKept}`)}</dd>
      </div>
      {guardrail !== null && (
        <div className={classes.fact}>
          <dt>{t('results.fact.guardrails.question')}</dt>
          <dd data-tone={tones[guardrail]}>{t(`results.fact.guardrails.${guardrail}`)}</dd>
        </div>
      )}
    </dl>
  )
}
