// What a form is called here, the list it leads to, and the language of those who fill it in.
import { NativeSelect, Stack, Text, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import type { List } from '#wire/lists'
import { Panel } from '../../ui/panel.tsx'
import { type FormValues, inLocale, NEW_LIST } from './form-values.ts'

type Props = { form: UseFormReturnType<FormValues>; lists: readonly List[]; company: string }

export function PlaceFields({ form, lists, company }: Props) {
  const { t } = useTranslation()
  return (
    <Panel title={t('forms.place.title')}>
      <Stack gap="md">
        <TextInput
          label={t('forms.place.name')}
          description={t('forms.place.nameHint')}
          placeholder={t('forms.place.nameExample')}
          autoComplete="off"
          {...form.getInputProps('name')}
        />
        <NativeSelect
          label={t('forms.place.list')}
          data={[
            ...lists.map(({ id, name }) => ({ value: id, label: name })),
            { value: NEW_LIST, label: t('forms.place.newList') },
          ]}
          {...form.getInputProps('listId')}
        />
        {form.values.listId === NEW_LIST && (
          <TextInput
            label={t('forms.place.listName')}
            placeholder={t('forms.place.listExample')}
            autoComplete="off"
            {...form.getInputProps('newList')}
          />
        )}
        <NativeSelect
          label={t('forms.place.locale')}
          data={[
            { value: 'fr', label: 'Français' },
            { value: 'en', label: 'English' },
          ]}
          {...form.getInputProps('locale')}
          onChange={(event) =>
            form.setValues(inLocale(form.values, event.currentTarget.value === 'en' ? 'en' : 'fr', company))
          }
        />
        <Text fz="sm" c="dimmed">
          {t('forms.place.optIn')}
        </Text>
      </Stack>
    </Panel>
  )
}
