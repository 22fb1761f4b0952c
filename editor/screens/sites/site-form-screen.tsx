// Adds a site, or changes its name, its addresses and its consent mode.
import { Radio, Stack, Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useNavigate, useParams } from 'react-router'
import type { Site } from '#wire/sites'
import { api } from '../../api.ts'
import { useItem } from '../../queries.ts'
import { FormPage } from '../../ui/form-page.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { RemoveButton } from '../../ui/remove-button.tsx'
import { useSaveForm } from '../../ui/use-save-form.ts'
import { AddressField } from './address-field.tsx'
import { siteAddresses } from './site-address.ts'

export function SiteFormScreen() {
  const { siteId = '' } = useParams()
  const site = useItem('sites', siteId)
  if (siteId === '') return <SiteForm site={null} />
  return <Loaded queries={[site]}>{(found) => <SiteForm key={found.id} site={found} />}</Loaded>
}

function SiteForm({ site }: { site: Site | null }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const save = useSaveForm({
    initialValues: {
      name: site?.name ?? '',
      origins: site?.origins.join('\n') ?? '',
      consent: site?.consent ?? 'consent',
    },
    save: (values) => {
      const body = {
        ...values,
        origins: siteAddresses(site ? values.origins.split(/[\n,;]/) : [values.origins]),
      }
      return site ? api.patch('sites', site.id, body) : api.create('sites', body)
    },
    onSaved: ({ id }) => navigate(`/sites/${id}`),
  })
  const { getInputProps } = save.form
  const back = site
    ? { to: `/sites/${site.id}`, label: site.name }
    : { to: '/sites', label: t('sites.title') }
  return (
    <FormPage
      title={site ? t('sites.edit') : t('sites.add')}
      lead={site ? undefined : t('sites.addLead')}
      back={back}
      save={save}
      submitLabel={site ? t('common.save') : t('sites.create')}
      remove={
        site && (
          <RemoveButton
            noun="sites"
            id={site.id}
            name={site.name}
            backTo="/sites"
            warning={t('sites.remove')}
          />
        )
      }
    >
      <TextInput
        label={t('sites.field.name')}
        placeholder={t('sites.field.nameExample')}
        {...getInputProps('name')}
      />
      {site ? (
        <Textarea
          label={t('sites.field.origins')}
          description={t('sites.field.originsHint')}
          autosize
          minRows={2}
          {...getInputProps('origins')}
        />
      ) : (
        <AddressField {...getInputProps('origins')} />
      )}
      <Radio.Group label={t('sites.field.consent')} {...getInputProps('consent')}>
        <Stack gap="sm" mt="xs">
          <Radio
            value="consent"
            label={t('sites.consent.consent')}
            description={t('sites.consent.consentMeaning')}
          />
          <Radio
            value="strict"
            label={t('sites.consent.strict')}
            description={t('sites.consent.strictMeaning')}
          />
        </Stack>
      </Radio.Group>
    </FormPage>
  )
}
