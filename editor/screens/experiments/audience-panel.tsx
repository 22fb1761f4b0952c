// Who takes part: which pages, and which visitors of them. Everybody on the page, for most tests.
import { Button, Checkbox, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useCanEdit } from '../../session.tsx'
import { DEVICES, emptyRule, emptySource } from './audience-values.ts'
import type { DraftValues } from './draft-values.ts'
import { FoldedPanel } from './folded-panel.tsx'
import { PageRuleFields } from './page-rule-fields.tsx'
import { RuleTester } from './rule-tester.tsx'
import { SourceFields } from './source-fields.tsx'
import { useAudienceWords } from './use-audience-words.ts'

const visitors = ['', 'new', 'returning'] as const

export function AudiencePanel({ form }: { form: UseFormReturnType<DraftValues> }) {
  const { t } = useTranslation()
  const canEdit = useCanEdit()
  const { audience, pageUrl } = form.values
  const summary = useAudienceWords(audience)
  const add = (label: string, onClick: () => void) => (
    <Button
      variant="default"
      size="compact-sm"
      leftSection={<IconPlus size={14} aria-hidden />}
      onClick={onClick}
    >
      {label}
    </Button>
  )
  const hasError = Object.keys(form.errors).some((path) => path.startsWith('audience'))
  return (
    <FoldedPanel id="audience" title={t('targeting.title')} summary={summary} hasError={hasError}>
      <Stack gap="lg">
        <Stack gap="sm">
          <Text fw={600} fz="sm">
            {t('targeting.pages.title')}
          </Text>
          {audience.rules.length === 0 && (
            <Text fz="sm" c="dimmed">
              {t('targeting.pages.every')}
            </Text>
          )}
          {audience.rules.map((rule, at) => (
            <PageRuleFields key={rule.id} form={form} at={at} />
          ))}
          {canEdit && (
            <Group gap="xs">
              {add(t('targeting.pages.add'), () => form.insertListItem('audience.rules', emptyRule()))}
              {add(t('targeting.pages.exclude'), () =>
                form.insertListItem('audience.rules', emptyRule(true)),
              )}
            </Group>
          )}
          <RuleTester rules={audience.rules} pageUrl={pageUrl} />
        </Stack>
        <Checkbox.Group
          label={t('targeting.devices.title')}
          description={t('targeting.devices.hint')}
          {...form.getInputProps('audience.devices')}
        >
          <Group mt="xs">
            {DEVICES.map((device) => (
              <Checkbox
                key={device}
                value={device}
                disabled={!canEdit}
                label={t(`targeting.device.${device}`)}
              />
            ))}
          </Group>
        </Checkbox.Group>
        <Stack gap="sm">
          <div>
            <Text fw={600} fz="sm">
              {t('targeting.sources.title')}
            </Text>
            <Text fz="xs" c="dimmed">
              {t('targeting.sources.hint')}
            </Text>
          </div>
          {audience.sources.map((source, at) => (
            <SourceFields key={source.id} form={form} at={at} />
          ))}
          {canEdit && (
            <div>
              {add(t('targeting.sources.add'), () => form.insertListItem('audience.sources', emptySource()))}
            </div>
          )}
        </Stack>
        <Group grow align="flex-start" preventGrowOverflow={false}>
          <TextInput
            label={t('targeting.languages.title')}
            description={t('targeting.languages.hint')}
            placeholder="fr, en"
            readOnly={!canEdit}
            {...form.getInputProps('audience.languages')}
          />
          <NativeSelect
            label={t('targeting.visitors.title')}
            description={t('targeting.visitors.hint')}
            disabled={!canEdit}
            data={visitors.map((value) => ({
              value,
              label: t(`targeting.visitors.${value === '' ? 'all' : value}`),
            }))}
            {...form.getInputProps('audience.visitors')}
          />
        </Group>
      </Stack>
    </FoldedPanel>
  )
}
