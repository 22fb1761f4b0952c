// What is made of the verdict: the choices, the one that the advice speaks for, and the decisions taken so far.
import { Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Results } from '#wire/results'
import { api } from '../../api.ts'
import { useCanEdit } from '../../session.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ToneBadge } from '../../ui/tone-badge.tsx'
import classes from './decision.module.css'
import { advisedChoice, type Choice, choicesFor } from './decision-choices.ts'
import { DecisionHistory } from './decision-history.tsx'
import { choiceIcons } from './decision-icons.ts'
import { DecisionModal } from './decision-modal.tsx'
import { leadComparison, variantName } from './lead-comparison.ts'

type Props = { results: Results; rollout: string | null }

export function DecisionPanel({ results, rollout }: Props) {
  const { t } = useTranslation()
  const canEdit = useCanEdit()
  const [chosen, setChosen] = useState<Choice | null>(null)
  const decisions = useQuery({
    queryKey: ['decisions', results.experimentId],
    queryFn: () => api.decisions(results.experimentId),
  })
  const lead = (results.look && leadComparison(results.look)?.variant) ?? results.variants[1]?.key ?? ''
  const variant = variantName(results, rollout ?? lead)
  const advised = advisedChoice(results)
  const isOver = results.status !== 'running'
  const isKept = isOver && (decisions.data?.items ?? []).some(({ action }) => action === 'keep')
  const isBroken = results.look?.srm.isAlarm ?? false
  const isUnseen = results.exposed === 0
  const words = (choice: Choice) => {
    if (choice === 'roll_back') {
      return {
        title: t('decisions.over.roll_back.title'),
        text: t('decisions.over.roll_back.text', { variant }),
      }
    }
    const special = choice === 'redo' && isBroken ? 'fix' : choice === 'keep' && isUnseen ? 'stop' : null
    if (special) {
      return { title: t(`decisions.over.${special}.title`), text: t(`decisions.over.${special}.text`) }
    }
    const text =
      choice === 'keep' && isOver
        ? t('decisions.over.keep')
        : t(`decisions.choice.${choice}.text`, { variant })
    return { title: t(`decisions.choice.${choice}.title`), text }
  }
  return (
    <Panel title={t('decisions.title')} lead={t('decisions.lead')}>
      <Stack gap="lg">
        {canEdit && (
          <div className={classes.choices}>
            {choicesFor(results, isKept).map((choice) => {
              const { title, text } = words(choice)
              const Icon = choiceIcons[choice]
              return (
                <button
                  key={choice}
                  type="button"
                  className={classes.choice}
                  data-advised={choice === advised || undefined}
                  onClick={() => setChosen(choice)}
                >
                  <span className={classes.head}>
                    <Icon size={18} aria-hidden />
                    <span className={classes.name}>{title}…</span>
                  </span>
                  <span className={classes.text}>{text}</span>
                  {choice === advised && <ToneBadge tone="accent">{t('decisions.advised')}</ToneBadge>}
                </button>
              )
            })}
          </div>
        )}
        {decisions.data && decisions.data.total > 0 ? (
          <DecisionHistory results={results} decisions={decisions.data.items} />
        ) : (
          <Text fz="sm" c="dimmed">
            {t('decisions.none')}
          </Text>
        )}
      </Stack>
      <DecisionModal
        key={chosen}
        choice={chosen}
        results={results}
        lead={rollout ?? lead}
        onClose={() => setChosen(null)}
      />
    </Panel>
  )
}
