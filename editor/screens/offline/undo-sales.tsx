// Takes all sales of a file back, once it has been said what that does.
import { useTranslation } from 'react-i18next'
import type { ConversionImport } from '#wire/conversions'
import { request } from '../../api.ts'
import { importApi } from '../../file-import/import-api.ts'
import { refresh } from '../../queries.ts'
import { ConfirmButton } from '../../ui/confirm-button.tsx'

type Props = { file: ConversionImport; size?: 'xs' | 'sm'; onUndone?: () => void }

export function UndoSales({ file, size = 'sm', onUndone }: Props) {
  const { t } = useTranslation()
  const { id, name, finishedAt, cancelledAt } = file
  const undo = async () => {
    if (finishedAt === null && cancelledAt === null) await importApi.cancel('conversion-imports', id)
    await request('POST', `conversion-imports/${id}/undo`)
    await refresh()
    onUndone?.()
  }
  return (
    <ConfirmButton
      label={t('offline.files.undo')}
      title={t('offline.files.undoTitle', { name })}
      confirmLabel={t('offline.files.undoConfirm')}
      act={undo}
      isDangerous
      button={{ variant: 'default', size }}
    >
      {t('offline.files.undoLead')}
    </ConfirmButton>
  )
}
