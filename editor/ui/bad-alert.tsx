// What went wrong, or is refused, in the colour of what is bad.
import { Alert } from '@mantine/core'
import { IconAlertTriangle, type TablerIcon } from '@tabler/icons-react'
import type { ReactNode } from 'react'

type Props = {
  icon?: TablerIcon
  /** `note` where nothing has just happened: it is read in its place, not at once. */
  role?: 'alert' | 'note'
  children: ReactNode
}

export function BadAlert({ icon: Icon = IconAlertTriangle, role = 'alert', children }: Props) {
  return (
    <Alert
      role={role}
      variant="default"
      icon={<Icon size={20} aria-hidden />}
      styles={{
        root: { borderColor: 'var(--lv-bad)', background: 'var(--lv-bad-soft)' },
        icon: { color: 'var(--lv-bad)' },
      }}
    >
      {children}
    </Alert>
  )
}
