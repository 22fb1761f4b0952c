// What a conversion watches: any form of the site, or one form or element, clicked in the page.
import { NativeSelect, Text } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PickedElement } from '#wire/preview'
import { ElementField } from '../experiments/element-field.tsx'
import { useHasPage, usePicker } from '../experiments/picker.tsx'
import { SelectorHelp } from '../experiments/selector-help.tsx'
import { ANY_FORM, type GoalValues } from './goal-trigger-values.ts'
import { PagePicker } from './page-picker.tsx'

type Props = {
  siteId: string
  form: UseFormReturnType<GoalValues>
  /** Of the field: its value, and what is wrong with it. */
  input: object
}

export function GoalElement({ siteId, form, input }: Props) {
  const { t } = useTranslation()
  const { canPick } = usePicker()
  const hasPage = useHasPage()
  const [isPageOpen, setPageOpen] = useState(false)
  const [picked, setPicked] = useState<PickedElement | null>(null)
  const [isRefused, setRefused] = useState(false)
  const isForm = form.values.kind.startsWith('form')
  const isAny = isForm && form.values.selector === ANY_FORM
  /** What is in no form is never sent: false where one was asked for. */
  const choose = (element: PickedElement): boolean => {
    const chosen = isForm ? element.form : element.selector
    setRefused(chosen === null)
    if (chosen === null) return false
    form.setFieldValue('selector', chosen)
    // the form is chosen, not the field of it that was clicked
    const isAround = chosen !== element.selector
    setPicked({ ...element, selector: chosen, ...(isAround ? { tag: 'form', text: '' } : {}) })
    return true
  }
  const isFloating = picked?.isFixed && picked.selector === form.values.selector
  return (
    <>
      {isForm && (
        <NativeSelect
          label={t('goals.field.form')}
          description={isAny ? t('goals.field.anyFormHint') : undefined}
          inputWrapperOrder={['label', 'input', 'description']}
          data={[
            { value: 'any', label: t('goals.field.anyForm') },
            { value: 'one', label: t('goals.field.oneForm') },
          ]}
          value={isAny ? 'any' : 'one'}
          onChange={(event) =>
            form.setFieldValue('selector', event.currentTarget.value === 'any' ? ANY_FORM : '')
          }
        />
      )}
      {!isAny && (
        <ElementField
          name="goal.selector"
          label={t(isForm ? 'goals.field.thisForm' : 'goals.field.clicked')}
          picked={picked}
          onPick={choose}
          {...(hasPage ? {} : { onOpenPage: () => setPageOpen(true) })}
          {...input}
        />
      )}
      {!isAny && hasPage && (isRefused || isFloating) && (
        <Text role="status" fz="sm" fw={550} c="var(--lv-unsure)">
          {t(isRefused ? 'goals.notInForm' : 'experiments.picked.fixed')}
        </Text>
      )}
      {!isAny && !hasPage && isFloating && (
        <Text role="status" fz="sm" fw={550} c="var(--lv-unsure)">
          {t('goals.floating')}
        </Text>
      )}
      {!isAny && hasPage && !canPick && <SelectorHelp />}
      {isPageOpen && (
        <PagePicker
          siteId={siteId}
          trouble={isRefused ? t('goals.notInForm') : null}
          onClose={() => {
            setPageOpen(false)
            setRefused(false)
          }}
          onPick={(element) => {
            if (choose(element)) setPageOpen(false)
          }}
        />
      )}
    </>
  )
}
