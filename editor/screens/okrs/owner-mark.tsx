// Who is in charge, as initials with the name for those who ask.
import { Avatar, Tooltip } from '@mantine/core'
import { useTranslation } from 'react-i18next'

export function OwnerMark({ name }: { name: string | undefined }) {
  const { t } = useTranslation()
  if (!name) return null
  const label = t('okrs.ownedBy', { name })
  return (
    <Tooltip label={label}>
      <Avatar
        name={name}
        alt={label}
        size={26}
        radius="xl"
        color="prune"
        variant="light"
        tabIndex={0}
        role="img"
        aria-label={label}
      />
    </Tooltip>
  )
}
