// A picture for each decision.
import {
  IconArrowBackUp,
  IconClockPlay,
  IconFlag,
  IconPlayerStop,
  IconSparkles,
  type TablerIcon,
} from '@tabler/icons-react'
import type { Choice } from './decision-choices.ts'

export const choiceIcons: Record<Choice, TablerIcon> = {
  roll_out: IconFlag,
  keep: IconPlayerStop,
  run_on: IconClockPlay,
  redo: IconSparkles,
  roll_back: IconArrowBackUp,
}
