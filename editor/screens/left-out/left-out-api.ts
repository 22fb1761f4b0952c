// What the screen of left-out ranges asks of the server.
import type { LeftOutPreview, LeftOutRange, LeftOutScope, NewLeftOutRange } from '#wire/left-out-ranges'
import { request } from '../../api.ts'

export const leftOutApi = {
  preview: (scope: LeftOutScope) => request<LeftOutPreview>('POST', 'left-out-ranges/preview', scope),
  create: (range: NewLeftOutRange) => request<LeftOutRange>('POST', 'left-out-ranges', range),
  undo: (id: string) => request<LeftOutRange>('POST', `left-out-ranges/${id}/undo`),
}
