// What the first screens say in French: all that is loaded before one of them is shown.
import common from './fr/common.json' with { type: 'json' }
import errors from './fr/errors.json' with { type: 'json' }
import keyResults from './fr/key-results.json' with { type: 'json' }
import nudges from './fr/nudges.json' with { type: 'json' }
import okrs from './fr/okrs.json' with { type: 'json' }
import welcome from './fr/welcome.json' with { type: 'json' }

export const firstMessages = {
  common,
  errors,
  keyResults,
  nudges,
  okrs,
  welcome,
}
