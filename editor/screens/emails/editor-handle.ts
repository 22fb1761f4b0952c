// What menus and panels ask of the code editor.
import type { BlockPlace } from './place-block.ts'

export type EditorHandle = {
  insertBlock: (place: BlockPlace, mjml: string) => void
  insertText: (text: string) => void
  goToLine: (line: number) => void
  find: () => void
}
