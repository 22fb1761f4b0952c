// A second code, asked for once the server says that the account has one.
import { useState } from 'react'
import { RequestError } from '../../api.ts'

type Failure = { error: unknown; isAtFieldsOnly: boolean }

const isAsking = (error: unknown) => error instanceof RequestError && error.code === 'second_factor_required'

/** `asking` wraps what a form sends; `isNews` is false for a refusal that only asks, or that its field says already. */
export function useCodeStep() {
  const [isAsked, setAsked] = useState(false)
  const asking =
    <Values, Saved>(save: (values: Values) => Promise<Saved>) =>
    (values: Values) =>
      save(values).catch((error: unknown) => {
        if (isAsking(error)) setAsked(true)
        throw error
      })
  return {
    isAsked,
    asking,
    isNews: ({ error, isAtFieldsOnly }: Failure) => !isAsking(error) && !isAtFieldsOnly,
  }
}

/** What is sent of a code that may not have been asked for. */
export const codePart = (code: string) => (code.trim() === '' ? {} : { code })
