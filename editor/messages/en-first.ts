// What the first screens say in English: all that is loaded before one of them is shown.
import common from './en/common.json' with { type: 'json' }
import errors from './en/errors.json' with { type: 'json' }
import keyResults from './en/key-results.json' with { type: 'json' }
import nudges from './en/nudges.json' with { type: 'json' }
import okrs from './en/okrs.json' with { type: 'json' }
import welcome from './en/welcome.json' with { type: 'json' }

export const firstMessages = {
  common,
  errors,
  keyResults,
  nudges,
  okrs,
  welcome,
}
