// What the server is asked about a file of rows: announced, handed in by pieces, stopped, and the rows it did not take.
import type { Target } from '#domain/contacts/import-row'
import type { ConversionTarget } from '#domain/offline/read-conversion'
import { type ConversionRejectRow, MAX_CONVERSIONS, type NewConversionImport } from '#wire/conversions'
import { type ImportReject, MAX_ROWS, type NewImport } from '#wire/imports'
import { type Resources, request } from '../api.ts'

/** What a column may fill, what is announced, and a row that was not taken: contacts, then conversions. */
type Kinds = {
  imports: { target: Target; announced: NewImport; reject: ImportReject }
  'conversion-imports': {
    target: ConversionTarget
    announced: NewConversionImport
    reject: ConversionRejectRow
  }
}
export type ImportNoun = keyof Kinds
export type TargetOf<N extends ImportNoun> = Kinds[N]['target']
export type Made<N extends ImportNoun> = Resources[N]['item']
export type Reject<N extends ImportNoun> = Kinds[N]['reject']
export type Reason<N extends ImportNoun> = Reject<N>['reason']

/** Rows a request may carry, and characters of a cell that are sent: a longer one is refused anyway. */
export const LIMITS: Record<ImportNoun, { rows: number; cell: number }> = {
  imports: { rows: MAX_ROWS, cell: 2000 },
  'conversion-imports': { rows: MAX_CONVERSIONS, cell: 500 },
}

export const importApi = {
  announce: <N extends ImportNoun>(noun: N, body: Kinds[N]['announced']) =>
    request<Made<N>>('POST', noun, body),
  sendRows: <N extends ImportNoun>(noun: N, id: string, body: { offset: number; rows: string[][] }) =>
    request<Made<N>>('POST', `${noun}/${id}/rows`, body),
  cancel: <N extends ImportNoun>(noun: N, id: string) => request<Made<N>>('POST', `${noun}/${id}/cancel`),
  rejects: <N extends ImportNoun>(noun: N, id: string, limit: number) =>
    request<{ items: Reject<N>[]; total: number }>('GET', `${noun}/${id}/rejects?limit=${limit}`),
}

export const rejectsPath = (noun: ImportNoun, id: string, locale: string) =>
  `/api/${noun}/${id}/rejects.csv?locale=${locale}`
