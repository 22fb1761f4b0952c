// Confirms a decision: what will happen, which variant, and why, in the words of whoever decides.
import { Alert, Button, Group, NativeSelect, Stack, Text, Textarea } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { Results } from '#wire/results'
import { api } from '../../api.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { useSaveForm } from '../../ui/use-save-form.ts'
import { actionOf, type Choice } from './decision-choices.ts'
import { variantName } from './lead-comparison.ts'

type Props = { choice: Choice | null; results: Results; lead: string; onClose: () => void }

export function DecisionModal({ choice, results, lead, onClose }: Props) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { form, onSubmit, isSaving, failure } = useSaveForm({
    initialValues: { variant: lead, note: '' },
    save: ({ variant, note }) =>
      api.decide(results.experimentId, {
        action: actionOf(choice ?? 'run_on'),
        ...(choice === 'roll_out' ? { variant } : {}),
        note,
      }),
    onSaved: ({ draftId }) => {
      onClose()
      if (draftId !== null) void navigate(`/experiments/${draftId}`)
    },
  })
  const variant = variantName(results, form.getValues().variant)
  const isOver = results.status !== 'running'
  const isSure = results.look?.advice.action === 'ship' && form.getValues().variant === lead
  const effect = choice === 'keep' && isOver ? 'keepOver' : choice
  return (
    <Dialog
      isOpen={choice !== null}
      onClose={onClose}
      title={choice && t(`decisions.confirm.${choice}`, { variant })}
    >
      {choice && effect && (
        <form noValidate onSubmit={onSubmit}>
          <Stack gap="md">
            {choice === 'roll_out' && results.variants.length > 2 && (
              <NativeSelect
                label={t('decisions.variant')}
                data={results.variants.map(({ key, name }) => ({ value: key, label: name }))}
                {...form.getInputProps('variant')}
              />
            )}
            {choice === 'roll_out' && !isSure && (
              <Alert color="yellow" variant="light" icon={<IconAlertTriangle size={18} aria-hidden />}>
                {t('decisions.effect.unsure', { variant })}
              </Alert>
            )}
            <Text fz="sm">{t(`decisions.effect.${effect}`, { variant })}</Text>
            <Textarea
              label={t('decisions.note')}
              description={t('decisions.noteHint')}
              autosize
              minRows={2}
              data-autofocus
              {...form.getInputProps('note')}
            />
            {failure && (
              <ProblemAlert
                error={failure.error}
                issues={failure.elsewhere}
                onRetry={() => void onSubmit()}
              />
            )}
            <Group justify="flex-end" gap="xs">
              <Button variant="default" onClick={onClose}>
                {t('common.cancel')}
              </Button>
              <Button type="submit" loading={isSaving}>
                {t(`decisions.confirm.${choice}`, { variant })}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Dialog>
  )
}
