// A small word with a meaning that does not rest on colour alone.
import type { ReactNode } from 'react'
import classes from './tone-badge.module.css'

export type Tone = 'good' | 'bad' | 'unsure' | 'accent' | 'plain'

export function ToneBadge({ tone, icon, children }: { tone: Tone; icon?: ReactNode; children: ReactNode }) {
  return (
    <span className={classes.badge} data-tone={tone}>
      {icon}
      {children}
    </span>
  )
}
