// For whoever connects a CRM: where a page finds its visitor's id, and the call that tells a sale.
import { Code, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Panel } from '../../ui/panel.tsx'

const FIELD = `<input type="hidden" name="levier_id">
<script>
addEventListener('submit', ({ target }) => {
  const field = target.elements.levier_id
  if (field) field.value = document.cookie.match(/(?:^|; )levier=([^.;]+)/)?.[1] ?? ''
}, true)
</script>`

export function ApiPanel({ siteId, goal }: { siteId: string; goal: string }) {
  const { t } = useTranslation()
  const body = {
    siteId,
    goal,
    conversions: [{ ref: 'D-2041', visitorId: '…', at: Date.now(), value: 120000 }],
  }
  const call = `curl ${window.location.origin}/api/conversions \\
  -H "Authorization: Bearer $LEVIER_KEY" -H "Content-Type: application/json" \\
  -d '${JSON.stringify(body)}'`
  return (
    <Panel title={t('offline.api.title')} lead={t('offline.api.lead')}>
      <Stack gap="md">
        <Sample title={t('offline.api.field')} text={FIELD} />
        <Sample title={t('offline.api.call')} text={call} />
        <Text fz="sm" c="dimmed" className="lv-measure">
          {t('offline.api.hint')}
        </Text>
      </Stack>
    </Panel>
  )
}

function Sample({ title, text }: { title: string; text: string }) {
  const { t } = useTranslation()
  return (
    <div>
      <Text fz="sm" fw={600} mb={4}>
        {title}
      </Text>
      <Code block mb="xs" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
        {text}
      </Code>
      <CopyButton text={text} label={t('common.copy')} />
    </div>
  )
}
