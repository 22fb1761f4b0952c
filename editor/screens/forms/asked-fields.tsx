// What is asked beside the address: few fields, for each one costs sign-ups.
import { ActionIcon, Button, Checkbox, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { fieldLabels } from '#domain/email/form-defaults'
import { Panel } from '../../ui/panel.tsx'
import type { FormValues } from './form-values.ts'
import classes from './forms.module.css'

const MOST = 6
const WORTH_A_WORD = 3

type Props = { form: UseFormReturnType<FormValues>; ownFields: readonly { key: string; label: string }[] }

export function AskedFields({ form, ownFields }: Props) {
  const { t } = useTranslation()
  const { locale, body } = form.values
  const choices = [
    ...Object.entries(fieldLabels(locale)).map(([key, label]) => ({ key, label })),
    ...ownFields,
  ]
  const free = choices.filter(({ key }) => !body.fields.some((field) => field.key === key))
  const change = (fields: FormValues['body']['fields']) => form.setFieldValue('body.fields', fields)
  const choose = (index: number, key: string) => {
    const label = choices.find((choice) => choice.key === key)?.label ?? key
    change(body.fields.map((field, at) => (at === index ? { ...field, key, label } : field)))
  }
  const add = () => {
    const [next] = free
    if (next) change([...body.fields, { ...next, isRequired: false }])
  }
  return (
    <Panel title={t('forms.fields.title')} lead={t('forms.fields.lead')}>
      <Stack gap="md">
        <TextInput label={t('forms.fields.email')} {...form.getInputProps('body.emailLabel')} />
        <ul className={classes.asked}>
          {body.fields.map(({ key, label }, index) => (
            <li key={key}>
              <Group align="flex-end" gap="sm">
                <NativeSelect
                  label={t('forms.fields.which')}
                  flex="1 1 140px"
                  value={key}
                  data={choices
                    .filter((choice) => choice.key === key || free.includes(choice))
                    .map((choice) => ({ value: choice.key, label: choice.label }))}
                  onChange={(event) => choose(index, event.currentTarget.value)}
                  error={form.errors[`body.fields.${index}.key`]}
                />
                <TextInput
                  label={t('forms.fields.label')}
                  flex="2 1 160px"
                  {...form.getInputProps(`body.fields.${index}.label`)}
                />
                <Group gap="sm" wrap="nowrap" mb={2}>
                  <Checkbox
                    label={t('forms.fields.required')}
                    {...form.getInputProps(`body.fields.${index}.isRequired`, { type: 'checkbox' })}
                  />
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    size="lg"
                    aria-label={t('forms.fields.remove', { label })}
                    onClick={() => change(body.fields.filter((_, at) => at !== index))}
                  >
                    <IconTrash size={18} aria-hidden />
                  </ActionIcon>
                </Group>
              </Group>
            </li>
          ))}
        </ul>
        {body.fields.length >= WORTH_A_WORD && (
          <Text fz="sm" c="var(--lv-unsure)">
            {t('forms.fields.many')}
          </Text>
        )}
        {free.length > 0 && body.fields.length < MOST && (
          <Button
            variant="default"
            size="xs"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={add}
            style={{ alignSelf: 'flex-start' }}
          >
            {t('forms.fields.add')}
          </Button>
        )}
      </Stack>
    </Panel>
  )
}
