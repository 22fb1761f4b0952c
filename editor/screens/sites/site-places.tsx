// What else is looked after on a site, side by side: its consent banner, sales told from elsewhere, and what is left out.
import { Paper, SimpleGrid, Text } from '@mantine/core'
import { IconCookie, IconFilterOff, IconReceiptEuro } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Site } from '#wire/sites'
import classes from './sites.module.css'

export function SitePlaces({ site }: { site: Site }) {
  const { t } = useTranslation()
  const { kind } = site.banner
  const banner =
    site.consent === 'strict'
      ? t('sites.places.noBanner')
      : kind === 'none'
        ? t('sites.places.ownBanner')
        : t('privacy.banner.current', { name: t(`privacy.banner.kind.${kind}`) })
  const places = [
    { to: 'banner', Icon: IconCookie, title: t('privacy.banner.title'), lead: banner },
    { to: 'offline', Icon: IconReceiptEuro, title: t('offline.title'), lead: t('sites.places.offline') },
    { to: 'left-out', Icon: IconFilterOff, title: t('leftOut.title'), lead: t('sites.places.leftOut') },
  ]
  return (
    <nav aria-label={t('sites.places.label')}>
      <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="md" verticalSpacing="sm">
        {places.map(({ to, Icon, title, lead }) => (
          <Paper key={to} p="md" className={classes.place}>
            <Icon size={20} stroke={1.7} aria-hidden className={classes.placeIcon} />
            <div>
              <Link to={`/sites/${site.id}/${to}`} className={classes.placeLink}>
                {title}
              </Link>
              <Text fz="sm" c="dimmed" mt={2}>
                {lead}
              </Text>
            </div>
          </Paper>
        ))}
      </SimpleGrid>
    </nav>
  )
}
