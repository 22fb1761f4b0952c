// Who is in charge, as initials with the name for those who ask.
import { Avatar } from '@mantine/core'
import { useTranslation } from 'react-i18next'

export function OwnerMark({ name }: { name: string | undefined }) {
  const { t } = useTranslation()
  if (!name) return null
  const label = t('okrs.ownedBy', { name })
  return (
    <Avatar
      name={name}
      size={26}
      radius="xl"
      color="prune"
      variant="light"
      role="img"
      aria-label={label}
      title={label}
    />
  )
}
