// The form as it is being written: the page itself, what follows it, and the mail that asks to confirm.
import { SegmentedControl, Stack } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FormBody, FormPreviewRequest } from '#wire/forms'
import { Panel } from '../../ui/panel.tsx'
import { formApi } from './form-api.ts'
import classes from './forms.module.css'

const pages = ['form', 'sent', 'mail', 'thanks'] as const satisfies FormPreviewRequest['page'][]

export function FormPreview({ locale, body }: { locale: 'fr' | 'en'; body: FormBody }) {
  const { t } = useTranslation()
  const [page, setPage] = useState<(typeof pages)[number]>('form')
  const [asked] = useDebouncedValue({ locale, body }, 300)
  const preview = useQuery({
    queryKey: ['form-preview', page, asked],
    queryFn: () => formApi.preview({ ...asked, page }),
    // what is half written is refused; what was last whole stays in sight
    placeholderData: keepPreviousData,
    retry: false,
  })
  return (
    <Panel title={t('forms.preview.title')}>
      <Stack gap="sm">
        <SegmentedControl
          fullWidth
          size="xs"
          aria-label={t('forms.preview.which')}
          value={page}
          onChange={(value) => setPage(value as typeof page)}
          data={pages.map((value) => ({ value, label: t(`forms.preview.${value}`) }))}
        />
        {preview.data && (
          <iframe
            title={t(`forms.preview.${page}`)}
            srcDoc={preview.data.html}
            sandbox=""
            referrerPolicy="no-referrer"
            className={classes.frame}
          />
        )}
      </Stack>
    </Panel>
  )
}
