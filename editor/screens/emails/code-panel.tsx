// The source with what a marketer needs who knows no MJML: blocks, merge tags and images to insert, and errors at their line.
import { ActionIcon, Group, Text, Tooltip } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { type Ref, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Locale } from '#wire/common'
import type { EmailPreview } from '#wire/emails'
import { ChecksCount } from './checks-count.tsx'
import classes from './composer.module.css'
import type { EditorHandle } from './editor-handle.ts'
import { InsertBlockMenu } from './insert-block-menu.tsx'
import { InsertImageButton } from './insert-image-button.tsx'
import { writeMergeTag } from './merge-tag.ts'
import { MergeTagMenu, useMergeTags } from './merge-tag-menu.tsx'
import { MjmlEditor } from './mjml-editor.tsx'
import { mjmlLanguage, type TagOffer } from './mjml-language.ts'
import { useCodePhrases } from './use-code-phrases.ts'
import { useExplain } from './use-explain.ts'
import { useMarks } from './use-marks.ts'
import { useMergeTagName } from './use-merge-tag-name.ts'

type Props = {
  source: string
  locale: Locale
  preview: EmailPreview | undefined
  isReadOnly: boolean
  onChange: (source: string) => void
  ref: Ref<EditorHandle>
}

export function CodePanel({ source, locale, preview, isReadOnly, onChange, ref }: Props) {
  const { t, i18n } = useTranslation()
  const explain = useExplain()
  const phrases = useCodePhrases()
  const tags = useMergeTags()
  const nameOf = useMergeTagName()
  const own = useRef<EditorHandle>(null)
  const offers = useRef<TagOffer[]>([])
  offers.current = (tags.data ?? []).map((tag) => ({
    tag: tag.tag,
    label: nameOf(tag),
    insert: writeMergeTag(tag, tag.needsFallback ? t('emails.merge.fallbackShort') : ''),
  }))
  const marks = useMarks(preview)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words change with the language only
  const language = useMemo(() => mjmlLanguage(explain, () => offers.current), [i18n.language])
  const attach = (handle: EditorHandle | null) => {
    own.current = handle
    if (typeof ref === 'function') ref(handle)
    else if (ref) ref.current = handle
  }
  return (
    <section className={`${classes.card} ${classes.write}`} aria-label={t('emails.code.title')}>
      {!isReadOnly && (
        <Group className={classes.tools} gap={6}>
          <InsertBlockMenu
            locale={locale}
            onInsert={(place, mjml) => own.current?.insertBlock(place, mjml)}
          />
          <MergeTagMenu label={t('emails.merge.short')} onInsert={(text) => own.current?.insertText(text)} />
          <InsertImageButton onInsert={(mjml) => own.current?.insertBlock('piece', mjml)} />
          <Tooltip label={t('emails.code.find')}>
            <ActionIcon
              variant="default"
              size={30}
              ml="auto"
              aria-label={t('emails.code.find')}
              onClick={() => own.current?.find()}
            >
              <IconSearch size={15} aria-hidden />
            </ActionIcon>
          </Tooltip>
        </Group>
      )}
      <div className={classes.code}>
        <MjmlEditor
          key={i18n.language}
          ref={attach}
          label={t('emails.code.title')}
          source={source}
          onChange={onChange}
          marks={marks}
          isReadOnly={isReadOnly}
          language={language}
          phrases={phrases}
        />
      </div>
      {!isReadOnly && (
        <div className={classes.help}>
          <Text fz="xs" c="dimmed">
            {t('emails.code.help', { open: '{{' })}
          </Text>
          {preview && <ChecksCount preview={preview} />}
        </div>
      )}
    </section>
  )
}
