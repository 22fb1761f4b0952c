// Choosing an element by clicking it in the preview: who asked, and who is told.
import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef, useState } from 'react'
import type { PickedElement } from '#wire/preview'

export type OnPick = (element: PickedElement) => void

/** Asks for no field: what is clicked becomes a change of its own. */
export const NEW_CHANGE = 'new change'

type Picker = {
  /** False while no page answers in the preview. */
  canPick: boolean
  isPicking: boolean
  isPickingFor: (name: string) => boolean
  pick: (name: string, onPick: OnPick) => void
  /** What is clicked next becomes a new change. */
  pickNew: () => void
  setOnNew: (onPick: OnPick) => void
  cancel: () => void
  picked: OnPick
  setCanPick: (canPick: boolean) => void
  /** The element that is outlined in the preview: that of the change being edited. */
  outlined: string | null
  outline: (selector: string | null) => void
}

const nothing = () => {}

/** Where no page is shown beside the form, elements are named by their selector. */
const WITHOUT_PAGE: Picker = {
  ...{ canPick: false, isPicking: false, isPickingFor: () => false, outlined: null },
  ...{ pick: nothing, pickNew: nothing, setOnNew: nothing, cancel: nothing, picked: nothing },
  ...{ setCanPick: nothing, outline: nothing },
}

const PickerContext = createContext(WITHOUT_PAGE)

export function PickerProvider({ children }: { children: ReactNode }) {
  const [canPick, setCanPick] = useState(false)
  const [name, setName] = useState<string | null>(null)
  const [outlined, outline] = useState<string | null>(null)
  const told = useRef<OnPick>(() => {})
  const cancel = useCallback(() => setName(null), [])
  const pick = useCallback((field: string, onPick: OnPick) => {
    told.current = onPick
    setName(field)
    document.getElementById('preview')?.scrollIntoView({ block: 'nearest', behavior: 'smooth' })
  }, [])
  const picked = useCallback((element: PickedElement) => {
    setName(null)
    told.current(element)
  }, [])
  const onNew = useRef<OnPick>(() => {})
  const setOnNew = useCallback((onPick: OnPick) => {
    onNew.current = onPick
  }, [])
  const pickNew = useCallback(() => pick(NEW_CHANGE, (element) => onNew.current(element)), [pick])
  const value = useMemo(
    () => ({
      canPick,
      isPicking: name !== null,
      isPickingFor: (field: string) => field === name,
      pick,
      pickNew,
      setOnNew,
      cancel,
      picked,
      setCanPick,
      outlined,
      outline,
    }),
    [canPick, name, outlined, pick, pickNew, setOnNew, cancel, picked],
  )
  return <PickerContext value={value}>{children}</PickerContext>
}

export const usePicker = (): Picker => useContext(PickerContext)

/** Whether a page stands beside the form, be it that it has not answered yet. */
export const useHasPage = (): boolean => useContext(PickerContext) !== WITHOUT_PAGE
