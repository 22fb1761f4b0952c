// The way of a file: chosen, looked through, sent, and what became of it. Each screen says what stands at each step.
import { Stack } from '@mantine/core'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { ChooseFile } from './choose-file.tsx'
import type { FilePlan } from './file-plan.ts'
import type { ImportNoun, Made } from './import-api.ts'
import { type FileTrouble, type OpenedFile, openFile } from './open-file.ts'
import type { Sending } from './use-sending.ts'

type Begun<N extends ImportNoun> = { plan: FilePlan<N>; made: Made<N> }
type Step<N extends ImportNoun> =
  | { at: 'choose'; trouble?: FileTrouble | 'other_file' }
  | { at: 'prepare'; opened: OpenedFile }
  | ({ at: 'send'; file: File } & Begun<N>)
  | { at: 'done'; ended: Made<N> }

export type Preparing<N extends ImportNoun> = {
  opened: OpenedFile
  onAnother: () => void
  onAnnounced: (made: Made<N>, plan: FilePlan<N>) => void
}
type Props<N extends ImportNoun> = {
  /** The place around the field where a file is chosen. */
  choose: (chooser: ReactNode) => ReactNode
  /** For an import that was interrupted: null where the file is not the one that it began with. */
  resume?: ((opened: OpenedFile) => Promise<Begun<N> | null>) | undefined
  prepare: (preparing: Preparing<N>) => ReactNode
  send: (sending: Sending<N>) => ReactNode
  done: (ended: Made<N>, onAnother: () => void) => ReactNode
}

export function FileFlow<N extends ImportNoun>({ choose, resume, prepare, send, done }: Props<N>) {
  const [step, setStep] = useState<Step<N>>({ at: 'choose' })
  const onAnother = () => setStep({ at: 'choose' })
  const onFile = async (file: File) => {
    const opened = await openFile(file)
    if (typeof opened === 'string') return setStep({ at: 'choose', trouble: opened })
    if (!resume) return setStep({ at: 'prepare', opened })
    const begun = await resume(opened)
    setStep(begun ? { at: 'send', file, ...begun } : { at: 'choose', trouble: 'other_file' })
  }
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (step.at === 'choose' || !place.current) return
    // what was pressed is gone, and what comes may be shorter: reading goes on at its top
    place.current.focus({ preventScroll: true })
    if (place.current.getBoundingClientRect().top < 0) place.current.scrollIntoView()
  }, [step.at])
  return (
    <Stack gap="md" ref={place} tabIndex={-1} style={{ outline: 'none', scrollMarginTop: 72 }}>
      {shown()}
    </Stack>
  )

  function shown(): ReactNode {
    if (step.at === 'choose')
      return choose(<ChooseFile trouble={step.trouble} onFile={(file) => void onFile(file)} />)
    if (step.at === 'done') return done(step.ended, onAnother)
    if (step.at === 'prepare') {
      const { opened } = step
      const onAnnounced = (made: Made<N>, plan: FilePlan<N>) =>
        setStep({ at: 'send', file: opened.file, plan, made })
      return prepare({ opened, onAnother, onAnnounced })
    }
    const { file, plan, made } = step
    return send({ file, plan, made, onEnd: (ended) => setStep({ at: 'done', ended }) })
  }
}
