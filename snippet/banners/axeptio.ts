// Axeptio: its callback list exists before it does, and `cookies:complete` says every choice, old or new.
import { tell } from './tell.ts'

type Axeptio = { on(event: 'cookies:complete', act: (choices: Record<string, unknown>) => void): void }

const page = window as { _axcb?: { push(act: (axeptio: Axeptio) => void): void } }

page._axcb ||= []
page._axcb.push((axeptio) =>
  axeptio.on('cookies:complete', (choices) => tell(choices[__LEVIER_BANNER__.service as string] === true)),
)
