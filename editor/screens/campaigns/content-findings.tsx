// What the compiler and the checks find in the mails that would be sent: each thing once, the gravest first, mail by mail.
import { Anchor, Group, Text } from '@mantine/core'
import { IconAlertTriangle, IconExclamationCircle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { CampaignCheck } from '#wire/campaign-checks'
import { useItem } from '../../queries.ts'
import { useFindingText } from '../emails/use-finding-text.ts'
import classes from './campaigns.module.css'
import type { Composed } from './use-compose.ts'
import { resolved } from './variants.ts'

type Props = { check: Pick<CampaignCheck, 'findings' | 'troubles'>; values: Composed }
/** `emailId`: the mail that is mended in the editor; null where it is mended on this page. */
type Found = { text: string; isBad: boolean; emailId: string | null; variants: string[] }

export function ContentFindings({ check, values }: Props) {
  const { t } = useTranslation()
  const words = useFindingText()
  const emailOf = (key: string) => {
    const variant = values.variants.find((each) => each.key === key)
    return variant ? resolved(values, variant).emailId : null
  }
  const found = new Map<string, Found>()
  const add = (variant: string, text: string, isBad: boolean, isOfHead = false) => {
    const emailId = isOfHead ? null : emailOf(variant)
    const known = found.get(`${emailId} ${text}`)
    found.set(`${emailId} ${text}`, {
      ...{ text, emailId },
      isBad: isBad || known?.isBad === true,
      variants: [...(known?.variants ?? []), variant],
    })
  }
  for (const trouble of check.troubles) add(trouble.variant, words.trouble(trouble), trouble.isFatal)
  for (const finding of check.findings) {
    if (finding.level === 'hint') continue
    // subjects and preheaders are mended here, all else in the editor
    const isOfHead = /^(subject|preheader)_/.test(finding.code)
    add(finding.variant, words.finding(finding), finding.level === 'error', isOfHead)
  }
  if (found.size === 0) return null
  const all = [...found.values()].toSorted((a, b) => Number(b.isBad) - Number(a.isBad))
  const emailIds = [...new Set(all.map(({ emailId }) => emailId))]
  return (
    <div>
      <Text fz="sm" fw={600}>
        {t('campaigns.launch.findings')}
      </Text>
      {emailIds.map((emailId) => (
        <div key={emailId}>
          {emailId !== null && <EmailLink id={emailId} />}
          <FindingList all={all.filter((one) => one.emailId === emailId)} values={values} />
        </div>
      ))}
    </div>
  )
}

function EmailLink({ id }: { id: string }) {
  const { t } = useTranslation()
  const email = useItem('emails', id).data
  return (
    <Group gap="xs" mt="xs">
      {email && <Text fz="sm">{email.name}</Text>}
      <Anchor component={Link} to={`/emails/${id}`} fz="sm">
        {t('campaigns.message.edit')}
      </Anchor>
    </Group>
  )
}

function FindingList({ all, values }: { all: Found[]; values: Composed }) {
  const { t } = useTranslation()
  const nameOf = (key: string) => values.variants.find((variant) => variant.key === key)?.name ?? key
  return (
    <ul className={classes.findings}>
      {all.map(({ text, isBad, variants }) => {
        const Icon = isBad ? IconExclamationCircle : IconAlertTriangle
        const isOfSome = new Set(variants).size < values.variants.length
        return (
          <li key={text}>
            <Icon
              size={16}
              color={isBad ? 'var(--lv-bad)' : 'var(--lv-unsure)'}
              aria-label={t(`emails.checks.level.${isBad ? 'error' : 'warning'}`)}
            />
            <Text fz="sm" component="span">
              {isOfSome && <b>{`${[...new Set(variants)].map(nameOf).join(', ')} · `}</b>}
              {text}
            </Text>
          </li>
        )
      })}
    </ul>
  )
}
