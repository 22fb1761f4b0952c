// Names a site without leaving the form that asks for it: its name and its address; its script can wait.
import { Text, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import { ThingDialog } from '../../ui/thing-dialog.tsx'
import { useSaveForm } from '../../ui/use-save-form.ts'
import { AddressField } from './address-field.tsx'
import { siteAddresses } from './site-address.ts'

type Props = {
  /** Why it is asked for, and what its script is for. */
  lead: string
  onClose: () => void
  onMade: (id: string) => void
}

export function NewSite({ lead, onClose, onMade }: Props) {
  const { t } = useTranslation()
  const saved = useSaveForm({
    initialValues: { name: '', origins: '' },
    save: ({ name, origins }) => api.create('sites', { name, origins: siteAddresses([origins]) }),
    onSaved: ({ id }) => {
      onMade(id)
      onClose()
    },
  })
  const { getInputProps } = saved.form
  return (
    <ThingDialog title={t('sites.add')} form={saved} removal={null} onClose={onClose}>
      <Text fz="sm" c="dimmed">
        {lead}
      </Text>
      <TextInput
        label={t('sites.field.name')}
        placeholder={t('sites.field.nameExample')}
        data-autofocus
        {...getInputProps('name')}
      />
      <AddressField {...getInputProps('origins')} />
    </ThingDialog>
  )
}
