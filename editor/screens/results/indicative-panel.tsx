// In place of a verdict where a site stores nothing on devices: what its counts can say, and what they cannot.
import { Paper, Text, Title } from '@mantine/core'
import { IconEyeOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { ToneBadge } from '../../ui/tone-badge.tsx'
import classes from './results.module.css'
import { Meaning } from './verdict-panel.tsx'

export function IndicativePanel() {
  const { t } = useTranslation()
  return (
    <Paper
      component="section"
      aria-labelledby="verdict"
      p={{ base: 'md', sm: 'xl' }}
      style={{ background: 'var(--lv-soft)', borderColor: 'transparent' }}
    >
      <div className={classes.verdict}>
        <div>
          <ToneBadge tone="plain" icon={<IconEyeOff size={14} aria-hidden />}>
            {t('results.indicative.badge')}
          </ToneBadge>
        </div>
      </div>
      <Title order={2} id="verdict" fz={{ base: '1.35rem', sm: '1.65rem' }} lh={1.25} mt={8} mb="xs">
        {t('results.indicative.headline')}
      </Title>
      <Text fz="md" className="lv-measure">
        {t('results.indicative.why')}
      </Text>
      <div className={classes.meaning}>
        <Meaning title={t('results.meaning')} text={t('results.indicative.means')} />
        <Meaning title={t('results.todo')} text={t('results.indicative.todo')} />
        <Meaning title={t('results.trust')} text={t('results.indicative.trust')} />
      </div>
    </Paper>
  )
}
