// Which banner asks a site's visitors for their consent, and what it has to be told.
import {
  Box,
  Button,
  Checkbox,
  Group,
  NativeSelect,
  Paper,
  Radio,
  Stack,
  Text,
  TextInput,
} from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import type { Site } from '#wire/sites'
import { api } from '../../api.ts'
import { useItem } from '../../queries.ts'
import { useCanEdit } from '../../session.tsx'
import { LeaveGuard } from '../../ui/leave-guard.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { useSaveForm } from '../../ui/use-save-form.ts'
import { BANNER_KINDS, bannerOf, bannerValues, PURPOSES, SIGNALS } from './banner-values.ts'

/** What a page says by itself. */
const COMMANDS = { granted: "levier('consent', 'granted')", denied: "levier('consent', 'denied')" }

export function BannerScreen() {
  const { t } = useTranslation()
  const { siteId = '' } = useParams()
  const site = useItem('sites', siteId)
  return (
    <Loaded queries={[site]}>
      {(found) => (
        <Box maw={720}>
          <PageHeader
            title={t('privacy.banner.title')}
            lead={t('privacy.banner.lead')}
            back={{ to: `/sites/${found.id}`, label: found.name }}
          />
          {found.consent === 'strict' ? (
            <Text>{t('privacy.banner.strict')}</Text>
          ) : (
            <BannerForm site={found} />
          )}
        </Box>
      )}
    </Loaded>
  )
}

function BannerForm({ site }: { site: Site }) {
  const { t } = useTranslation()
  const canEdit = useCanEdit()
  const [isSaved, setSaved] = useState(false)
  const { form, onSubmit, isSaving, isUnsaved, failure } = useSaveForm({
    initialValues: bannerValues(site.banner),
    save: (values) => api.patch('sites', site.id, { banner: bannerOf(values) }),
    rename: (path) => path.replace('banner.', ''),
    onSaved: () => setSaved(true),
  })
  const { kind } = form.values
  return (
    <Paper
      component="form"
      noValidate
      onSubmit={onSubmit}
      p={{ base: 'md', sm: 'xl' }}
      onChange={() => setSaved(false)}
    >
      <LeaveGuard isActive={isUnsaved} />
      <Stack gap="lg">
        <Radio.Group label={t('privacy.banner.which')} {...form.getInputProps('kind')}>
          <Stack gap="sm" mt="xs">
            {BANNER_KINDS.map((each) => (
              <Radio
                key={each}
                value={each}
                disabled={!canEdit}
                label={t(`privacy.banner.kind.${each}`)}
                description={each === kind ? t(`privacy.banner.means.${each}`, COMMANDS) : undefined}
              />
            ))}
          </Stack>
        </Radio.Group>
        {kind === 'axeptio' && (
          <TextInput
            label={t('privacy.banner.service')}
            description={t('privacy.banner.idHint', { example: 'levier' })}
            maw={360}
            {...form.getInputProps('service')}
          />
        )}
        {kind === 'didomi' && (
          <TextInput
            label={t('privacy.banner.vendor')}
            description={t('privacy.banner.idHint', { example: 'c:levier-AbCd1234' })}
            maw={360}
            {...form.getInputProps('vendor')}
          />
        )}
        {kind === 'tcf' && (
          <Checkbox.Group label={t('privacy.banner.purposes')} {...form.getInputProps('purposes')}>
            <Stack gap="xs" mt="xs">
              {PURPOSES.map((purpose) => (
                <Checkbox key={purpose} value={purpose} label={t(`privacy.banner.purpose.${purpose}`)} />
              ))}
            </Stack>
          </Checkbox.Group>
        )}
        {kind === 'google' && (
          <NativeSelect
            label={t('privacy.banner.signal')}
            data={SIGNALS}
            maw={360}
            {...form.getInputProps('signal')}
          />
        )}
        <Text fz="sm" c="dimmed">
          {t('privacy.banner.before')}
        </Text>
        {failure && !failure.isAtFieldsOnly && (
          <ProblemAlert error={failure.error} issues={failure.elsewhere} />
        )}
        {canEdit && (
          <Group gap="md">
            <Button type="submit" loading={isSaving}>
              {t('privacy.banner.save')}
            </Button>
            <Text role="status" fz="sm" c="var(--lv-good)">
              {isSaved && t('privacy.banner.saved')}
            </Text>
          </Group>
        )}
      </Stack>
    </Paper>
  )
}
