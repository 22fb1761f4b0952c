// Counts the file again whenever its reading or its columns change; a count that is no longer asked for stops.
import { useEffect, useState } from 'react'
import type { Rules } from '#domain/contacts/import-row'
import type { ImportPlan } from './import-plan.ts'
import { type Scan, scanFile } from './scan-file.ts'

export function useScan(file: File, plan: ImportPlan, rules: Rules) {
  const [state, setState] = useState<{ scan: Scan | null; isScanning: boolean }>({
    scan: null,
    isScanning: true,
  })
  useEffect(() => {
    const stop = new AbortController()
    setState({ scan: null, isScanning: true })
    const begin = setTimeout(() => {
      const show = (scan: Scan) => {
        if (!stop.signal.aborted) setState({ scan, isScanning: true })
      }
      scanFile(file, plan, rules, stop.signal, show).then(
        (scan) => setState({ scan, isScanning: false }),
        () => {},
      )
    }, 150)
    return () => {
      clearTimeout(begin)
      stop.abort()
    }
  }, [file, plan, rules])
  return state
}
