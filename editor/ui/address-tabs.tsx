// Tabs that are addresses: the one that is shown is the page one is on.
import { useEffect, useRef, useState } from 'react'
import { Link, useLocation } from 'react-router'
import classes from './address-tabs.module.css'

/** `current`: the address of the tab to mark, where screens below a tab belong to it too. */
type Props = { label: string; tabs: readonly { to: string; name: string }[]; current?: string | undefined }

export function AddressTabs({ label, tabs, current }: Props) {
  const { pathname } = useLocation()
  const row = useRef<HTMLElement>(null)
  const here = current ?? pathname
  // sideways only: the page itself stays where it is
  // biome-ignore lint/correctness/useExhaustiveDependencies: another tab is another place to show
  useEffect(() => {
    const shown = row.current?.querySelector<HTMLElement>('[aria-current="page"]')
    if (!row.current || !shown) return
    const { left, width } = shown.getBoundingClientRect()
    const frame = row.current.getBoundingClientRect()
    row.current.scrollLeft += left + width / 2 - (frame.left + frame.width / 2)
  }, [here])
  const [hidden, setHidden] = useState('')
  // what stands outside the row fades out at its edge: there is more that way
  useEffect(() => {
    const nav = row.current
    if (!nav) return
    const look = () => {
      const right = nav.scrollWidth - nav.clientWidth - nav.scrollLeft
      setHidden([nav.scrollLeft > 1 && 'start', right > 1 && 'end'].filter(Boolean).join(' '))
    }
    look()
    const sizes = new ResizeObserver(look)
    sizes.observe(nav)
    nav.addEventListener('scroll', look, { passive: true })
    return () => {
      sizes.disconnect()
      nav.removeEventListener('scroll', look)
    }
  }, [])
  return (
    <nav ref={row} aria-label={label} className={classes.tabs} data-hidden={hidden}>
      {tabs.map(({ to, name }) => (
        <Link
          key={to}
          to={to}
          className={classes.tab}
          aria-current={here === to ? 'page' : undefined}
          preventScrollReset
        >
          {name}
        </Link>
      ))}
    </nav>
  )
}
