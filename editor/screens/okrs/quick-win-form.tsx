// An objective and its key results at once, from a quick win of the funnel: adjust the levels and go.
import { Anchor, Checkbox, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { dayIn } from '#domain/day'
import { QUICK_WINS, type QuickWin, TEMPLATES, type TemplateId } from '#domain/templates'
import type { Cycle } from '#wire/cycles'
import type { Goal } from '#wire/goals'
import type { Site } from '#wire/sites'
import { api } from '../../api.ts'
import { useFormat, useSession } from '../../session.tsx'
import { FormPage } from '../../ui/form-page.tsx'
import { NumberField } from '../../ui/number-field.tsx'
import { useSaveForm } from '../../ui/use-save-form.ts'
import { emptyValues, templateValues, UNIT_SIGNS, wireOf } from '../key-result/key-result-values.ts'
import classes from './okrs.module.css'
import { OwnerSelect } from './owner-select.tsx'
import { currentCycle } from './quarter.ts'
import { templatePlace } from './template-place.ts'

export const isQuickWin = (text: string | null): text is QuickWin =>
  text !== null && Object.hasOwn(QUICK_WINS, text)

type Props = { win: QuickWin; cycles: readonly Cycle[]; sites: readonly Site[]; goals: readonly Goal[] }

export function QuickWinForm({ win, cycles, sites, goals }: Props) {
  const { t } = useTranslation()
  const { locale, timeZone } = useFormat()
  const { user } = useSession()
  const navigate = useNavigate()
  const [params] = useSearchParams()
  const now = currentCycle(cycles, dayIn(timeZone)(Date.now()))
  const cycleId = params.get('cycle') ?? now?.id ?? ''
  const ids: readonly TemplateId[] = QUICK_WINS[win]
  /** What a first try has made already, so that a second one makes nothing twice. */
  const made = useRef(new Map<string, string>())
  const save = useSaveForm({
    initialValues: {
      name: t(`templates.win.${win}.objective`),
      cycleId,
      ownerId: user.id,
      keyResults: ids.map((id) => {
        const names = { name: t(`templates.item.${id}.name`), metric: t(`templates.item.${id}.metric`) }
        return { isWanted: true, ...templateValues(id, names, locale) }
      }),
    },
    save: async (values) => {
      const dueOn = cycles.find(({ id }) => id === values.cycleId)?.endsOn ?? ''
      const ownerId = values.ownerId || null
      const { name } = values
      const objectiveId =
        made.current.get('objective') ??
        (await api.create('objectives', { name, cycleId: values.cycleId, ownerId })).id
      made.current.set('objective', objectiveId)
      for (const { isWanted, ...one } of values.keyResults) {
        if (!isWanted || made.current.has(one.template)) continue
        const filled = { ...emptyValues(dueOn, values.ownerId), ...one }
        const { choice: _, ...place } = templatePlace(TEMPLATES[one.template], sites, goals) ?? { choice: '' }
        const metric = { name: filled.metricName, stage: TEMPLATES[one.template].stage, ...place }
        const source = 'siteId' in place ? 'measured' : 'observed'
        const keyResult = await api.create('key-results', {
          ...wireOf({ ...filled, source }),
          objectiveId,
          metric,
        })
        made.current.set(one.template, keyResult.id)
      }
      return { cycleId: values.cycleId }
    },
    onSaved: (saved) => navigate(`/?cycle=${saved.cycleId}`),
  })
  const { values, getInputProps } = save.form
  return (
    <FormPage
      title={t(`templates.win.${win}.name`)}
      lead={t('templates.win.lead')}
      back={{ to: `/objectives/new?cycle=${cycleId}`, label: t('okrs.newObjective') }}
      save={save}
      submitLabel={t('templates.win.create')}
    >
      <TextInput label={t('okrs.field.objectiveName')} {...getInputProps('name')} />
      <Group grow align="flex-start">
        <NativeSelect
          label={t('okrs.cycle')}
          data={cycles.map(({ id, name }) => ({ value: id, label: name }))}
          {...getInputProps('cycleId')}
        />
        <OwnerSelect {...getInputProps('ownerId')} />
      </Group>
      <fieldset className={classes.fieldset}>
        <Text component="legend" fw={600}>
          {t('templates.win.keyResults')}
        </Text>
        <Text fz="sm" c="dimmed">
          {t('templates.win.keyResultsLead')}
        </Text>
        {values.keyResults.map(({ name, unit, template, isWanted }, index) => (
          <Stack key={template} gap={6} mt="md">
            <Checkbox
              label={name}
              description={t(`templates.item.${template}.hint`)}
              {...getInputProps(`keyResults.${index}.isWanted`, { type: 'checkbox' })}
            />
            <Group gap="xs" pl={32} wrap="nowrap">
              <Text fz="sm" aria-hidden>
                {t('templates.win.fromShort')}
              </Text>
              <NumberField
                aria-label={t('templates.win.from', { name })}
                unit={UNIT_SIGNS[unit]}
                disabled={!isWanted}
                maw={120}
                {...getInputProps(`keyResults.${index}.baseline`)}
              />
              <Text fz="sm" aria-hidden>
                {t('templates.win.toShort')}
              </Text>
              <NumberField
                aria-label={t('templates.win.to', { name })}
                unit={UNIT_SIGNS[unit]}
                disabled={!isWanted}
                maw={120}
                {...getInputProps(`keyResults.${index}.target`)}
              />
            </Group>
          </Stack>
        ))}
      </fieldset>
      <Anchor component={Link} to={`/objectives/new?cycle=${cycleId}`} fz="sm">
        {t('templates.win.drop')}
      </Anchor>
    </FormPage>
  )
}
