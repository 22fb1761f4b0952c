// Would this address take part? Each rule answers for itself, then all of them together.
import { Group, List, Text, TextInput } from '@mantine/core'
import { IconCheck, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isPageIn } from '#domain/audience'
import { onOriginOf } from '#domain/page-rules'
import { type RuleValues, wireRule } from './audience-values.ts'
import classes from './experiments.module.css'

type Props = { rules: readonly RuleValues[]; pageUrl: string }

export function RuleTester({ rules, pageUrl }: Props) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const origin = URL.parse(pageUrl)?.origin ?? ''
  const address = typed.startsWith('/') ? origin + typed : typed.trim()
  const { pages } = onOriginOf(pageUrl, { pages: rules.map((rule) => wireRule(rule, pageUrl)) })
  const isIn = isPageIn({ pages }, address)
  return (
    <div className={classes.tester}>
      <TextInput
        label={t('targeting.tester.label')}
        placeholder={`${origin}/…`}
        inputMode="url"
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <div role="status">
        {address !== '' && (
          <>
            <Group gap={6} mt="xs" wrap="nowrap" c={isIn ? 'var(--lv-good)' : 'var(--lv-bad)'}>
              {isIn ? <IconCheck size={16} aria-hidden /> : <IconX size={16} aria-hidden />}
              <Text fz="sm" fw={600}>
                {t(isIn ? 'targeting.tester.yes' : 'targeting.tester.no')}
              </Text>
            </Group>
            <List size="sm" mt={4}>
              {pages.map((rule, at) => {
                const { exclude, ...bare } = rule
                const isMatch = isPageIn({ pages: [bare] }, address)
                return (
                  <List.Item key={rules[at]?.id} style={{ overflowWrap: 'anywhere' }}>
                    {t(`targeting.${exclude ? 'exclude' : 'include'}.${rule.match}`)} {rule.value}{' '}
                    <strong>{t(isMatch ? 'targeting.tester.matches' : 'targeting.tester.misses')}</strong>
                  </List.Item>
                )
              })}
            </List>
          </>
        )}
      </div>
    </div>
  )
}
