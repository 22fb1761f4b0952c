// The fields of a contact; a new one may come with proof of what the person agreed to.
import { Checkbox, NativeSelect, SimpleGrid, Stack, Switch, Text, Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { dayIn } from '#domain/day'
import type { ContactField } from '#wire/contact-fields'
import type { Contact } from '#wire/contacts'
import type { List } from '#wire/lists'
import { api } from '../../api.ts'
import { useFormat, useSession } from '../../session.tsx'
import { FormPage } from '../../ui/form-page.tsx'
import { useSaveForm } from '../../ui/use-save-form.ts'
import { contactBody, contactValues } from './contact-values.ts'

type Props = { contact: Contact | null; fields: readonly ContactField[]; lists: readonly List[] }

export function ContactForm({ contact, fields, lists }: Props) {
  const { t } = useTranslation()
  const company = useSession().workspace.name
  const { locale, timeZone } = useFormat()
  const navigate = useNavigate()
  const today = dayIn(timeZone)(Date.now())
  const save = useSaveForm({
    initialValues: contactValues(contact, fields, { locale, today }),
    save: (values) => {
      const { consent, ...body } = contactBody(values, fields, timeZone)
      return contact
        ? api.patch('contacts', contact.id, body as typeof body & { email: string })
        : api.create('contacts', { ...body, consent: consent ?? null })
    },
    onSaved: ({ id }) => navigate(`/contacts/${id}`),
  })
  const { values, getInputProps } = save.form
  const input = (name: 'firstName' | 'lastName' | 'company', autoComplete = 'off') => (
    <TextInput label={t(`contacts.target.${name}`)} autoComplete={autoComplete} {...getInputProps(name)} />
  )
  return (
    <FormPage
      title={t(contact ? 'contacts.form.edit' : 'contacts.add')}
      back={{
        to: contact ? `/contacts/${contact.id}` : '/contacts',
        label: contact ? contact.email : t('contacts.title'),
      }}
      save={save}
      submitLabel={t(contact ? 'common.save' : 'contacts.form.add')}
    >
      <TextInput
        label={t('contacts.target.email')}
        type="email"
        autoComplete="off"
        {...getInputProps('email')}
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
        {input('firstName')}
        {input('lastName')}
        {input('company')}
        <NativeSelect
          label={t('contacts.target.locale')}
          data={(['fr', 'en'] as const).map((value) => ({ value, label: t(`contacts.language.${value}`) }))}
          {...getInputProps('locale')}
        />
        {fields.map(({ key, label, kind }) => (
          <TextInput
            key={key}
            label={label}
            {...(kind === 'date' ? { type: 'date' } : {})}
            {...(kind === 'number' ? { inputMode: 'decimal' as const } : {})}
            {...getInputProps(`fields.${key}`)}
          />
        ))}
      </SimpleGrid>
      {lists.length > 0 && (
        <Checkbox.Group label={t('contacts.nav.lists')} {...getInputProps('listIds')}>
          <Stack gap="xs" mt="xs">
            {lists.map(({ id, name, basis }) => (
              <Checkbox key={id} value={id} label={name} description={t(`contacts.basis.short.${basis}`)} />
            ))}
          </Stack>
        </Checkbox.Group>
      )}
      {!contact && (
        <Stack gap="md">
          <Switch
            label={t('contacts.form.hasAgreed')}
            description={t('contacts.form.hasAgreedHint')}
            {...getInputProps('hasAgreed', { type: 'checkbox' })}
          />
          {values.hasAgreed && (
            <Stack gap="md" ps="md" style={{ borderInlineStart: '2px solid var(--lv-line)' }}>
              <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
                <TextInput
                  label={t('contacts.consent.source')}
                  placeholder={t('contacts.consent.sourceExample')}
                  {...getInputProps('consent.source')}
                />
                <TextInput
                  label={t('contacts.consent.givenOn')}
                  type="date"
                  max={today}
                  {...getInputProps('consent.givenAt')}
                />
              </SimpleGrid>
              <Textarea
                label={t('contacts.consent.wording')}
                placeholder={t('contacts.consent.wordingExample', { company })}
                autosize
                minRows={2}
                {...getInputProps('consent.wording')}
              />
              <Checkbox
                label={t('contacts.consent.tracked')}
                description={<Text fz="xs">{t('contacts.consent.trackedHint')}</Text>}
                {...getInputProps('consent.isTracked', { type: 'checkbox' })}
              />
            </Stack>
          )}
        </Stack>
      )}
    </FormPage>
  )
}
