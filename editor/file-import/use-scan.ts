// Counts the file again whenever its reading or its columns change; a count that is no longer asked for stops.
import { useEffect, useState } from 'react'
import type { FilePlan } from './file-plan.ts'
import type { ImportNoun } from './import-api.ts'
import { type ReadRow, type Scan, scanFile } from './scan-file.ts'

/** `read` null: the columns do not say enough yet, and nothing is counted. */
export function useScan<N extends ImportNoun>(file: File, plan: FilePlan<N>, read: ReadRow<N> | null) {
  const [state, setState] = useState<{ scan: Scan<N> | null; isScanning: boolean }>({
    scan: null,
    isScanning: read !== null,
  })
  useEffect(() => {
    const stop = new AbortController()
    setState({ scan: null, isScanning: read !== null })
    if (read === null) return
    const begin = setTimeout(() => {
      const show = (scan: Scan<N>) => {
        if (!stop.signal.aborted) setState({ scan, isScanning: true })
      }
      scanFile(file, plan, read, stop.signal, show).then(
        (scan) => setState({ scan, isScanning: false }),
        () => {},
      )
    }, 150)
    return () => {
      clearTimeout(begin)
      stop.abort()
    }
  }, [file, plan, read])
  return state
}
