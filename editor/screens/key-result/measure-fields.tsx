// How the level is known: observed by people, or measured on a site, with what is counted in plain words.
import { Anchor, Input, NativeSelect, Radio, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Goal } from '#wire/goals'
import type { Site } from '#wire/sites'
import { GoalActions } from '../goals/goal-actions.tsx'
import { NewSite } from '../sites/new-site.tsx'
import type { KeyResultValues } from './key-result-values.ts'
import { choiceOf, choicesOf, unitOf } from './measure-choice.ts'
import { MeasuredNow } from './measured-now.tsx'

const WORDS = { absent: 'left', unique: 'did', count: 'times', sum: 'money' } as const

type Props = { form: UseFormReturnType<KeyResultValues>; sites: readonly Site[]; goals: readonly Goal[] }

export function MeasureFields({ form, sites, goals }: Props) {
  const { t } = useTranslation()
  const { values, getInputProps, setValues } = form
  const [isNaming, setNaming] = useState(false)
  const ofSite = goals.filter(({ siteId }) => siteId === values.siteId)
  return (
    <Stack gap="sm">
      <Radio.Group label={t('keyResults.source.label')} {...getInputProps('source')}>
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm" mt={6}>
          {(['measured', 'observed'] as const).map((source) => (
            <Radio
              key={source}
              value={source}
              disabled={source === 'measured' && sites.length === 0}
              label={t(`keyResults.source.${source}.label`)}
              description={t(`keyResults.source.${source}.hint`)}
            />
          ))}
        </SimpleGrid>
      </Radio.Group>
      {sites.length === 0 && (
        <Text fz="sm" c="dimmed">
          {t('keyResults.source.noSite')}{' '}
          <Anchor component="button" type="button" fz="sm" onClick={() => setNaming(true)}>
            {t('keyResults.source.addSite')}
          </Anchor>
        </Text>
      )}
      {isNaming && (
        <NewSite
          lead={t('keyResults.source.siteLater')}
          onClose={() => setNaming(false)}
          onMade={(siteId) => setValues({ source: 'measured', siteId })}
        />
      )}
      {values.source === 'measured' && (
        <>
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
            <NativeSelect
              label={t('keyResults.measure.site')}
              data={[
                { value: '', label: t('keyResults.measure.choose') },
                ...sites.map(({ id, name }) => ({ value: id, label: name })),
              ]}
              {...getInputProps('siteId')}
            />
            <TextInput
              label={t('keyResults.measure.page')}
              placeholder="/demo"
              description={t('keyResults.measure.pageHint')}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              {...getInputProps('page')}
            />
          </SimpleGrid>
          <NativeSelect
            label={t('keyResults.measure.what')}
            data={[
              { value: '', label: t('keyResults.measure.choose') },
              ...choicesOf(ofSite).map(({ choice, aggregation, goal }) => ({
                value: choice,
                label: t(
                  `keyResults.measure.${goal || aggregation === 'absent' ? WORDS[aggregation] : 'stayed'}`,
                  {
                    goal: goal?.name ?? '',
                  },
                ),
              })),
            ]}
            {...getInputProps('measure')}
            onChange={(event) => {
              const measure = event.currentTarget.value
              setValues({ measure, ...(measure ? { unit: unitOf(measure) } : {}) })
            }}
          />
          {values.siteId !== '' && (
            <>
              {ofSite.length === 0 && <Input.Description>{t('keyResults.measure.noGoal')}</Input.Description>}
              <GoalActions
                key={values.siteId}
                siteId={values.siteId}
                chosen={null}
                onSaved={(goal) => {
                  const measure = choiceOf({ aggregation: 'unique', type: 'goal', goal: goal.key })
                  setValues({ measure, unit: unitOf(measure) })
                }}
              />
            </>
          )}
          <MeasuredNow form={form} />
        </>
      )}
    </Stack>
  )
}
