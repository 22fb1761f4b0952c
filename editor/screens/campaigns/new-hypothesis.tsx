// Writes a hypothesis without leaving the campaign: a key result, a change, a promise and a reason, from a template or not.
import { Anchor, Button, Group, NativeSelect, Stack, Text, Textarea } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { KeyResult } from '#wire/key-results'
import { api } from '../../api.ts'
import { useList } from '../../queries.ts'
import { useFormat } from '../../session.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { fieldNumber } from '../../ui/format.ts'
import { NumberField } from '../../ui/number-field.tsx'
import { parsePercent } from '../../ui/parse-number.ts'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { useSaveForm } from '../../ui/use-save-form.ts'
import { HypothesisReading } from '../hypothesis/hypothesis-reading.tsx'
import { HypothesisTemplates } from '../hypothesis/hypothesis-templates.tsx'
import { emailTest } from '../hypothesis/testability-values.ts'

/** A subject line that changes clicks by a third is a good one. */
const USUAL_PROMISE = 0.3

type Props = {
  targets: readonly KeyResult[]
  keyResultId: string
  /** Whom the campaign goes to; null while that is not said. */
  listId: string | null
  onClose: () => void
  onMade: (id: string) => void
}

export function NewHypothesis({ targets, keyResultId, listId, onClose, onMade }: Props) {
  const { t } = useTranslation()
  const { locale } = useFormat()
  const metrics = useList('metrics', { limit: '500' }).data ?? []
  const clicksName = t('campaigns.claim.clicksMetric')
  /** What readers do is counted, and more of it is better: a level that should fall is none of that. */
  const metricFor = async (target: KeyResult | undefined) => {
    if (target?.direction === 'increase') return target.metricId
    const known = metrics.find(({ name }) => name === clicksName)
    return (known ?? (await api.create('metrics', { name: clicksName }))).id
  }
  const { form, onSubmit, isSaving, failure } = useSaveForm({
    initialValues: {
      keyResultId,
      change: '',
      because: '',
      promisedLift: fieldNumber(USUAL_PROMISE * 100, locale),
    },
    save: async ({ promisedLift, ...words }) =>
      api.create('hypotheses', {
        ...words,
        metricId: await metricFor(targets.find(({ id }) => id === words.keyResultId)),
        direction: 'increase',
        plannedTest: emailTest(listId),
        promisedLift: parsePercent(promisedLift),
      }),
    onSaved: ({ id }) => {
      onMade(id)
      onClose()
    },
  })
  const { values } = form
  const target = targets.find(({ id }) => id === values.keyResultId)
  return (
    <Dialog onClose={onClose} size="lg" title={t('campaigns.claim.write')}>
      {targets.length === 0 ? (
        <Text>
          {t('campaigns.claim.noKeyResult')}{' '}
          <Anchor component={Link} to="/">
            {t('campaigns.claim.toOkrs')}
          </Anchor>
        </Text>
      ) : (
        <form noValidate onSubmit={onSubmit}>
          <Stack gap="md">
            <NativeSelect
              label={t('campaigns.claim.target')}
              data={targets.map(({ id, name }) => ({ value: id, label: name }))}
              {...form.getInputProps('keyResultId')}
            />
            <HypothesisTemplates of="email" onChoose={(words) => form.setValues(words)} />
            <Textarea
              label={t('okrs.field.change')}
              placeholder={t('campaigns.claim.changeExample')}
              autosize
              minRows={2}
              {...form.getInputProps('change')}
            />
            <NumberField
              label={t('campaigns.claim.promise')}
              description={t('campaigns.claim.promiseHint')}
              unit="%"
              {...form.getInputProps('promisedLift')}
            />
            <Textarea
              label={t('okrs.field.because')}
              autosize
              minRows={2}
              {...form.getInputProps('because')}
            />
            <HypothesisReading
              change={values.change}
              because={values.because}
              metric={target?.direction === 'increase' ? target.metricName : clicksName}
              direction="increase"
              lift={parsePercent(values.promisedLift)}
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
                {t('okrs.createHypothesis')}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Dialog>
  )
}
