// What is wrong at a line, for the margin of the code editor.
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { EmailPreview } from '#wire/emails'
import type { Mark } from './mjml-editor.tsx'
import { useFindingText } from './use-finding-text.ts'

export function useMarks(preview: EmailPreview | undefined): Mark[] {
  const { i18n } = useTranslation()
  const text = useFindingText()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words change with the language only
  return useMemo(
    () => [
      ...(preview?.troubles ?? []).map((trouble) => ({
        line: Math.max(trouble.line, 1),
        level: 'error' as const,
        text: text.trouble(trouble),
        tag: trouble.tag,
      })),
      ...(preview?.findings ?? []).flatMap((finding) =>
        finding.line ? [{ line: finding.line, level: finding.level, text: text.finding(finding) }] : [],
      ),
    ],
    [preview, i18n.language],
  )
}
