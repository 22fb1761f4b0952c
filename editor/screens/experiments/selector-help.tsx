// How to find a selector without knowing CSS.
import { Code, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'

const examples = ['h1', '#titre', '.bouton-principal', 'form button[type=submit]'] as const
const meanings = ['tag', 'id', 'class', 'nested'] as const

export function SelectorHelp() {
  const { t } = useTranslation()
  return (
    <details>
      <summary style={{ cursor: 'pointer', fontSize: '0.875rem', color: 'var(--lv-accent)' }}>
        {t('experiments.selectorHelp.title')}
      </summary>
      <Text fz="sm" mt="xs">
        {t('experiments.selectorHelp.how')}
      </Text>
      <ul style={{ fontSize: '0.875rem', paddingLeft: 20, margin: '6px 0 0' }}>
        {examples.map((example, index) => (
          <li key={example}>
            <Code>{example}</Code> {t(`experiments.selectorHelp.${meanings[index] ?? 'tag'}`)}
          </li>
        ))}
      </ul>
    </details>
  )
}
