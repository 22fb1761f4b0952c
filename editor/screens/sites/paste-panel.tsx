// The script to paste, a button that copies it, and where it goes.
import { Code, List, ScrollArea, Tabs, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Panel } from '../../ui/panel.tsx'

const recipes = ['html', 'wordpress', 'gtm', 'shopify'] as const

export function PastePanel({ paste }: { paste: string }) {
  const { t } = useTranslation()
  return (
    <Panel
      title={t('sites.paste.title')}
      lead={t('sites.paste.lead')}
      action={<CopyButton text={paste} label={t('sites.paste.copy')} />}
    >
      <ScrollArea.Autosize
        mah={220}
        viewportProps={{ tabIndex: 0, role: 'region', 'aria-label': t('sites.paste.script') }}
      >
        <Code
          block
          style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', background: 'var(--lv-soft)' }}
        >
          {paste}
        </Code>
      </ScrollArea.Autosize>
      <Tabs defaultValue="html" mt="md">
        <Tabs.List aria-label={t('sites.paste.where')}>
          {recipes.map((recipe) => (
            <Tabs.Tab key={recipe} value={recipe}>
              {t(`sites.recipe.${recipe}.name`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {recipes.map((recipe) => (
          <Tabs.Panel key={recipe} value={recipe} pt="sm">
            <List type="ordered" size="sm" spacing={4}>
              <List.Item>{t(`sites.recipe.${recipe}.first`)}</List.Item>
              <List.Item>{t(`sites.recipe.${recipe}.second`)}</List.Item>
              <List.Item>{t(`sites.recipe.${recipe}.third`)}</List.Item>
            </List>
          </Tabs.Panel>
        ))}
      </Tabs>
      <Text fz="sm" c="dimmed" mt="md">
        {t('sites.paste.safety')}
      </Text>
    </Panel>
  )
}
