// A campaign while it is composed: what is typed is saved by itself, in order, and each refusal goes to its field.
import { useDebouncedCallback } from '@mantine/hooks'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Campaign, CampaignPatch } from '#wire/campaigns'
import { api, type Issue, RequestError } from '../../api.ts'
import { queryClient } from '../../queries.ts'
import { issueText } from '../../ui/problem-text.ts'

const FIELDS = [
  ...(['name', 'hypothesisId', 'siteId', 'goalId', 'listId', 'emailId', 'subject', 'preheader'] as const),
  ...(['fromName', 'fromEmail', 'replyTo', 'variants', 'split', 'readDays', 'utm', 'opens'] as const),
  'anonymousClicks',
] as const
export type Composed = Pick<Campaign, (typeof FIELDS)[number]>
export type SaveState = 'saved' | 'waiting' | 'saving' | 'failed'
const PAUSE_MS = 600

const composedOf = (campaign: Campaign): Composed =>
  Object.fromEntries(FIELDS.map((field) => [field, campaign[field]])) as Composed

export type Compose = ReturnType<typeof useCompose>

export function useCompose(campaign: Campaign) {
  const { t } = useTranslation()
  const { id } = campaign
  const [values, setValues] = useState(() => composedOf(campaign))
  const [state, setState] = useState<SaveState>('saved')
  const [error, setError] = useState<unknown>(null)
  const waiting = useRef<CampaignPatch>({})
  const version = useRef(campaign.version)
  const turn = useRef(Promise.resolve(true))
  const refusal = useRef<unknown>(null)

  const save = useCallback(async (): Promise<boolean> => {
    const patch = waiting.current
    if (Object.keys(patch).length === 0) return true
    waiting.current = {}
    setState('saving')
    try {
      const saved = await api.patch('campaigns', id, { ...patch, version: version.current })
      version.current = saved.version
      queryClient.setQueryData(['campaigns', 'item', id], saved)
      void queryClient.invalidateQueries({ queryKey: ['campaign-check', id] })
      setError(null)
      setState(Object.keys(waiting.current).length === 0 ? 'saved' : 'waiting')
      return true
    } catch (reason) {
      // kept, and sent again with the next change
      waiting.current = { ...patch, ...waiting.current }
      refusal.current = reason
      setError(reason)
      setState('failed')
      return false
    }
  }, [id])

  /** Sends what has not been sent yet; false where it was refused. */
  const flush = useCallback(() => {
    turn.current = turn.current.then(save)
    return turn.current
  }, [save])
  /** The same before something that needs all of it saved: throws what it was refused with. */
  const settle = async () => {
    if (!(await flush())) throw refusal.current
  }
  const flushSoon = useDebouncedCallback(flush, PAUSE_MS)
  useEffect(() => () => void flush(), [flush])

  const set = (change: Partial<Composed>) => {
    setValues((before) => ({ ...before, ...change }))
    waiting.current = { ...waiting.current, ...change }
    setState('waiting')
    flushSoon()
  }
  const issues: readonly Issue[] = error instanceof RequestError ? error.issues : []
  /** What was refused of a field, in words. */
  const errorAt = (path: string) => {
    const issue = issues.find((one) => one.path === path)
    return issue && issueText(t, issue)
  }
  const hasElsewhere = error !== null && issues.length === 0
  /** Somebody else has changed it since it was read. */
  const isStale = error instanceof RequestError && error.code === 'wrong_version'
  return { values, set, flush, settle, state, error, errorAt, hasElsewhere, isStale }
}
