// How the company's mails look and what they must say: logo, colours, font, sender's address and legal line.
import { Group, NativeSelect, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'react-router'
import { FONTS, type Font } from '#domain/email/brand'
import type { Brand } from '#wire/brand'
import { queryClient } from '../../queries.ts'
import { useCanEdit } from '../../session.tsx'
import { FormPage } from '../../ui/form-page.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { NumberField } from '../../ui/number-field.tsx'
import { useSaveForm } from '../../ui/use-save-form.ts'
import { BrandSample } from './brand-sample.tsx'
import { ColourField } from './colour-field.tsx'
import { emailApi } from './email-api.ts'
import { LogoField } from './logo-field.tsx'

export function BrandScreen() {
  const brand = useQuery({ queryKey: ['brand'], queryFn: emailApi.brand })
  return <Loaded queries={[brand]}>{(found) => <BrandForm brand={found} />}</Loaded>
}

function BrandForm({ brand }: { brand: Brand }) {
  const { t } = useTranslation()
  const canEdit = useCanEdit()
  const { from } = (useLocation().state ?? {}) as { from?: string }
  const [isSaved, setSaved] = useState(false)
  const { updatedAt: _, ...fields } = brand
  const save = useSaveForm({
    initialValues: { ...fields, logoWidth: String(brand.logoWidth) },
    save: (values) =>
      emailApi.saveBrand({
        ...values,
        website: withScheme(values.website),
        privacyUrl: withScheme(values.privacyUrl),
        logoWidth: Number(values.logoWidth),
      }),
    onSaved: (saved) => {
      queryClient.setQueryData(['brand'], saved)
      void queryClient.invalidateQueries({ queryKey: ['email-templates'] })
      void queryClient.invalidateQueries({ queryKey: ['email-preview'] })
      save.form.setFieldValue('website', saved.website)
      save.form.setFieldValue('privacyUrl', saved.privacyUrl)
      save.form.resetDirty()
      setSaved(true)
    },
  })
  const { values, getInputProps, isDirty, setFieldValue } = save.form
  const text = (name: 'name' | 'website' | 'address' | 'legalLine' | 'privacyUrl' | 'signature') => (
    <TextInput
      label={t(`emails.brand.${name}`)}
      description={t(`emails.brand.${name}Hint`)}
      {...(name === 'website' || name === 'privacyUrl'
        ? { inputMode: 'url' as const, placeholder: 'https://www.exemple.fr' }
        : {})}
      {...getInputProps(name)}
    />
  )
  const colour = (name: 'color' | 'textColor' | 'surfaceColor' | 'backgroundColor') => (
    <ColourField label={t(`emails.brand.${name}`)} name={name} values={values} {...getInputProps(name)} />
  )
  return (
    <FormPage
      title={t('emails.brand.title')}
      lead={t('emails.brand.lead')}
      back={
        from
          ? { to: from, label: t('emails.brand.backToEmail') }
          : { to: '/emails', label: t('emails.title') }
      }
      save={save}
      submitLabel={t('common.save')}
      isSaved={isSaved && !isDirty()}
      aside={<BrandSample values={values} />}
    >
      <fieldset style={plain} disabled={!canEdit}>
        <legend style={heading}>{t('emails.brand.look')}</legend>
        {text('name')}
        <LogoField
          url={values.logoUrl}
          error={getInputProps('logoUrl').error}
          onChange={(url) => setFieldValue('logoUrl', url)}
        />
        <NumberField
          label={t('emails.brand.logoWidth')}
          description={t('emails.brand.logoWidthHint')}
          unit="px"
          maw={200}
          {...getInputProps('logoWidth')}
        />
        <Group gap="md" align="flex-start" grow preventGrowOverflow={false}>
          {colour('color')}
          {colour('textColor')}
        </Group>
        <Group gap="md" align="flex-start" grow preventGrowOverflow={false}>
          {colour('surfaceColor')}
          {colour('backgroundColor')}
        </Group>
        <NativeSelect
          label={t('emails.brand.font')}
          description={t('emails.brand.fontHint')}
          value={values.font}
          onChange={(event) => setFieldValue('font', event.currentTarget.value as Font)}
          data={FONTS.map((value) => ({ value, label: t(`emails.brand.fonts.${value}`) }))}
        />
      </fieldset>
      <fieldset style={plain} disabled={!canEdit}>
        <legend style={heading}>{t('emails.brand.words')}</legend>
        {text('website')}
        {text('address')}
        {text('legalLine')}
        {text('privacyUrl')}
        {text('signature')}
      </fieldset>
    </FormPage>
  )
}

/** As people type an address: of this machine or of a network it is `http`. */
function withScheme(typed: string): string {
  const address = typed.trim()
  if (address === '' || /^[a-z][a-z0-9+.-]*:\/\//i.test(address)) return address
  return `${/^(localhost|[\d.]+)(:\d+)?([/?#]|$)/i.test(address) ? 'http' : 'https'}://${address}`
}

const plain = { border: 0, margin: 0, padding: 0, minWidth: 0, display: 'grid', gap: 16 }
const heading = { fontWeight: 650, fontSize: '1.0625rem', padding: 0, marginBottom: 12 }
