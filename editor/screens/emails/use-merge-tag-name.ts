// What a merge tag is called in the app.
import { useTranslation } from 'react-i18next'
import type { MergeTag } from '#wire/emails'

export function useMergeTagName() {
  const { t } = useTranslation()
  return ({ tag, label }: Pick<MergeTag, 'tag' | 'label'>): string =>
    label ??
    t(`emails.merge.name.${tag.replace('.', '_')}` as 'emails.merge.name.contact_email', {
      defaultValue: tag,
    })
}
