// Which decisions a test offers, and which one the advice speaks for.
import { expect, test } from 'vitest'
import type { Action } from '#domain/advice'
import type { Results } from '#wire/results'
import { advisedChoice, choicesFor } from '../../editor/screens/results/decision-choices.ts'

const state = (status: Results['status'], action: Action) =>
  ({ status, look: { advice: { action } } }) as unknown as Results

test.each<[Results['status'], Action, string | null]>([
  ['running', 'ship', 'roll_out'],
  ['running', 'keep_original', 'keep'],
  ['running', 'run_on', 'run_on'],
  ['running', 'stop_futile', 'keep'],
  ['running', 'redo_bolder', 'redo'],
  ['running', 'fix_split', 'redo'],
  ['stopped', 'run_on', 'redo'],
  ['stopped', 'ship', 'roll_out'],
  ['rolled_out', 'ship', null],
])('a %s test with the advice to %s: %s', (status, action, choice) => {
  expect(advisedChoice(state(status, action))).toBe(choice)
})

test('only what is possible is offered, and the advised one is among it', () => {
  expect(choicesFor({ status: 'rolled_out', exposed: 10 })).toEqual(['roll_back', 'redo'])
  expect(choicesFor({ status: 'running', exposed: 0 })).toEqual(['keep'])
  expect(choicesFor({ status: 'stopped', exposed: 10 })).not.toContain('run_on')
  expect(choicesFor({ status: 'stopped', exposed: 10 }, true)).toEqual(['roll_out', 'redo'])
  for (const status of ['running', 'stopped'] as const) {
    for (const action of [
      'ship',
      'keep_original',
      'run_on',
      'stop_futile',
      'redo_bolder',
      'fix_split',
    ] as const) {
      expect(choicesFor({ status, exposed: 10 })).toContain(advisedChoice(state(status, action)))
    }
  }
})
