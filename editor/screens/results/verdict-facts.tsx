// The two plain facts: does it improve, and was the promise kept.
import { useTranslation } from 'react-i18next'
import type { Facts } from '#domain/verdict'
import classes from './results.module.css'

const tones = { yes: 'good', no: 'bad', unknown: 'plain', possible: 'plain' } as const

export function VerdictFacts({ facts, promise }: { facts: Facts; promise: string }) {
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
    </dl>
  )
}
