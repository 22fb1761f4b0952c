// Gives a campaign another name: it may be renamed at any time, since nobody outside sees it.
import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Campaign } from '#wire/campaigns'
import { api } from '../../api.ts'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { useSaveForm } from '../../ui/use-save-form.ts'

export function RenameCampaign({ campaign, onClose }: { campaign: Campaign; onClose: () => void }) {
  const { t } = useTranslation()
  const { form, onSubmit, isSaving, failure } = useSaveForm({
    initialValues: { name: campaign.name },
    save: ({ name }) => api.patch('campaigns', campaign.id, { name }),
    onSaved: onClose,
  })
  return (
    <Modal
      opened
      onClose={onClose}
      title={<Text fw={650}>{t('campaigns.menu.rename')}</Text>}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form noValidate onSubmit={onSubmit}>
        <Stack gap="md">
          <TextInput label={t('campaigns.field.name')} data-autofocus {...form.getInputProps('name')} />
          {failure && (
            <ProblemAlert error={failure.error} issues={failure.elsewhere} onRetry={() => void onSubmit()} />
          )}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={isSaving}>
              {t('common.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
