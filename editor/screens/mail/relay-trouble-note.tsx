// That the server takes no mails: since when, what it says, and whether it is asked again by itself.
import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { RelayTrouble } from '#wire/relay-trouble'
import { useFormat } from '../../session.tsx'
import { Said } from './said.tsx'

export function RelayTroubleNote({ trouble }: { trouble: RelayTrouble }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { kind, detail, since, at, againAt } = trouble
  return (
    <div role="status">
      <Said tone={againAt === null ? 'bad' : 'unsure'} title={t(`mail.trouble.${kind}`)}>
        <Text fz="sm">
          {t(at === since ? 'mail.trouble.at' : 'mail.trouble.since', {
            since: format.instant(since),
            at: format.instant(at),
          })}{' '}
          {againAt === null
            ? t('mail.trouble.stopped')
            : t('mail.trouble.again', { againAt: format.instant(againAt) })}
        </Text>
        {detail !== '' && (
          <Text fz="sm" style={{ overflowWrap: 'anywhere' }}>
            {t('mail.test.words')} {detail}
          </Text>
        )}
      </Said>
    </div>
  )
}
