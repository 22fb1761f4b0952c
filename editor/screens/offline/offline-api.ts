// What only the screen of offline conversions asks the server.
import type {
  ConversionImport,
  ConversionRejectRow,
  ConversionRows,
  NewConversionImport,
} from '#wire/conversions'
import { request } from '../../api.ts'

export const offlineApi = {
  announce: (body: NewConversionImport) => request<ConversionImport>('POST', 'conversion-imports', body),
  sendRows: (id: string, body: ConversionRows) =>
    request<ConversionImport>('POST', `conversion-imports/${id}/rows`, body),
  cancel: (id: string) => request<ConversionImport>('POST', `conversion-imports/${id}/cancel`),
  undo: (id: string) => request<ConversionImport>('POST', `conversion-imports/${id}/undo`),
  rejects: (id: string, limit: number) =>
    request<{ items: ConversionRejectRow[]; total: number }>(
      'GET',
      `conversion-imports/${id}/rejects?limit=${limit}`,
    ),
}

export const offlineRejectsPath = (id: string, locale: string) =>
  `/api/conversion-imports/${id}/rejects.csv?locale=${locale}`
