// A learning between form and wire: "none" is an empty choice in the form and null on the wire.
import type { Learning, NewLearning } from '#wire/learnings'

export type LearningValues = {
  title: string
  body: string
  verdict: string
  stage: string
  keyResultId: string
  objectiveId: string
  metricId: string
  teamId: string
}

const CHOICES = ['verdict', 'stage', 'keyResultId', 'objectiveId', 'metricId', 'teamId'] as const

type Known = Partial<Pick<Learning, 'title' | 'body' | (typeof CHOICES)[number]>>

export const valuesOf = (learning: Known): LearningValues => ({
  title: learning.title ?? '',
  body: learning.body ?? '',
  verdict: learning.verdict ?? '',
  stage: learning.stage ?? '',
  keyResultId: learning.keyResultId ?? '',
  objectiveId: learning.objectiveId ?? '',
  metricId: learning.metricId ?? '',
  teamId: learning.teamId ?? '',
})

type Wire = Pick<NewLearning, 'title'> & Required<Pick<NewLearning, 'body' | (typeof CHOICES)[number]>>

export const wireOf = (values: LearningValues): Wire =>
  ({
    title: values.title,
    body: values.body,
    ...Object.fromEntries(CHOICES.map((name) => [name, values[name] === '' ? null : values[name]])),
  }) as Wire
