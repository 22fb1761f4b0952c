// How a form gets onto a page: its own address, plain HTML, or a frame.
import { Code, ScrollArea, Stack, Tabs, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Form } from '#wire/forms'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Panel } from '../../ui/panel.tsx'
import { frameCode, htmlCode } from './embed-code.ts'

const ways = ['link', 'html', 'frame'] as const

export function EmbedPanel({ form }: { form: Form }) {
  const { t } = useTranslation()
  const code = {
    link: form.url,
    html: htmlCode(form),
    frame: frameCode(form),
  }
  return (
    <Panel title={t('forms.embed.title')}>
      <Tabs defaultValue="link">
        <Tabs.List aria-label={t('forms.embed.how')}>
          {ways.map((way) => (
            <Tabs.Tab key={way} value={way}>
              {t(`forms.embed.${way}.name`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {ways.map((way) => (
          <Tabs.Panel key={way} value={way} pt="md">
            <Stack gap="sm" align="flex-start">
              <Text fz="sm" c="dimmed">
                {t(`forms.embed.${way}.lead`)}
              </Text>
              <ScrollArea.Autosize
                mah={260}
                w="100%"
                viewportProps={{ tabIndex: 0, role: 'region', 'aria-label': t(`forms.embed.${way}.name`) }}
              >
                <Code
                  block
                  style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', background: 'var(--lv-soft)' }}
                >
                  {code[way]}
                </Code>
              </ScrollArea.Autosize>
              <CopyButton text={code[way]} label={t('forms.embed.copy')} />
            </Stack>
          </Tabs.Panel>
        ))}
      </Tabs>
    </Panel>
  )
}
