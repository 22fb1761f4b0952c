// The texts to paste: notice, record of processing, and the block by which visitors leave.
import { Code, SegmentedControl, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import i18next from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Locale } from '#wire/common'
import type { PrivacyInventory, PrivacySettings } from '#wire/privacy'
import { loadMessagesIn } from '../../../i18n.ts'
import { useSession } from '../../../session.tsx'
import { CopyButton } from '../../../ui/copy-button.tsx'
import { Loaded } from '../../../ui/loaded.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { choiceBlock } from './choice-block.ts'
import { noticeText, registerText } from './notice-text.ts'
import classes from './privacy.module.css'

type Props = { settings: PrivacySettings; inventory: PrivacyInventory }

export function TextsPanel({ settings, inventory }: Props) {
  const { t } = useTranslation()
  const [language, setLanguage] = useState<Locale>(useSession().user.locale)
  const loaded = useQuery({
    queryKey: ['privacy', 'words', language],
    queryFn: () => loadMessagesIn(language).then(() => true),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const missing = (['name', 'address', 'contact', 'host'] as const).filter(
    (field) => settings.controller[field] === '',
  )
  return (
    <Panel
      title={t('privacy.texts.title')}
      lead={t('privacy.texts.lead')}
      action={
        <SegmentedControl
          size="xs"
          aria-label={t('privacy.texts.language')}
          value={language}
          onChange={(value) => setLanguage(value === 'en' ? 'en' : 'fr')}
          data={[
            { value: 'fr', label: t('privacy.texts.french') },
            { value: 'en', label: t('privacy.texts.english') },
          ]}
        />
      }
    >
      <Loaded queries={[loaded]}>
        {() => {
          const said = i18next.getFixedT(language)
          return (
            <Stack gap="lg">
              {missing.length > 0 && (
                <Text fz="sm" c="var(--lv-unsure)">
                  {t('privacy.texts.missing', {
                    what: missing.map((field) => t(`privacy.controller.${field}`)).join(', '),
                  })}
                </Text>
              )}
              <Pasted title={t('privacy.texts.notice')} text={noticeText(said, { settings, inventory })} />
              <Pasted
                title={t('privacy.texts.block')}
                lead={t('privacy.texts.blockLead')}
                text={choiceBlock(location.origin)}
              />
              <Pasted
                title={t('privacy.texts.register')}
                text={registerText(said, { settings, inventory })}
              />
            </Stack>
          )
        }}
      </Loaded>
    </Panel>
  )
}

function Pasted({ title, lead, text }: { title: string; lead?: string; text: string }) {
  const { t } = useTranslation()
  return (
    <Stack gap={6}>
      <Text fw={600} component="h3" fz="md">
        {title}
      </Text>
      {lead && (
        <Text fz="sm" c="dimmed">
          {lead}
        </Text>
      )}
      <Code block className={classes.text} tabIndex={0} role="region" aria-label={title}>
        {text}
      </Code>
      <div>
        <CopyButton text={text} label={t('privacy.texts.copy')} />
      </div>
    </Stack>
  )
}
