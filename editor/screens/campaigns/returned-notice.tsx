// Of a campaign that is over, that too much came back: nothing is left to stop, and the next had better not begin the same.
import { Anchor, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Returned } from '#wire/returned'
import { Said } from '../mail/said.tsx'

export function ReturnedNotice({ returned: { reason, words } }: { returned: Returned }) {
  const { t } = useTranslation()
  return (
    <div role="note">
      <Said tone="bad" title={t(`campaigns.returned.${reason}.title`)}>
        <Text fz="sm">
          {t(`campaigns.returned.${reason}.text`)}{' '}
          <Anchor component={Link} to="/mail/returns" fz="sm">
            {t('campaigns.returned.open')}
          </Anchor>
        </Text>
        {words !== '' && (
          <Text fz="sm" style={{ overflowWrap: 'anywhere' }}>
            {t('mail.test.words')} {words}
          </Text>
        )}
      </Said>
    </div>
  )
}
