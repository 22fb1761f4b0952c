// While a page is printed it is light, whatever the screen is; charts draw themselves anew for it.
import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'

const ATTRIBUTE = 'data-mantine-color-scheme'
const root = document.documentElement
/** The scheme to come back to; null while nothing is printed. */
let before: string | null = null

/** True while the page is being printed. */
export function usePrinting(): boolean {
  const [isPrinting, setPrinting] = useState(false)
  useEffect(() => {
    const start = () => {
      before ??= root.getAttribute(ATTRIBUTE)
      root.setAttribute(ATTRIBUTE, 'light')
      // the paper is taken as soon as this returns
      flushSync(() => setPrinting(true))
    }
    const end = () => {
      if (before !== null) root.setAttribute(ATTRIBUTE, before)
      before = null
      setPrinting(false)
    }
    window.addEventListener('beforeprint', start)
    window.addEventListener('afterprint', end)
    return () => {
      window.removeEventListener('beforeprint', start)
      window.removeEventListener('afterprint', end)
    }
  }, [])
  return isPrinting
}
