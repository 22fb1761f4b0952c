// Every command, registered once; each answers its exit code.
import { manageApiKeys } from './api-key.ts'
import { backUp, restore } from './backup.ts'
import { serveDemo } from './demo.ts'
import { migrateStore } from './migrate.ts'
import { runOracle } from './oracle.ts'
import { setPassword } from './password.ts'
import { recountAll } from './recount.ts'
import { runServer } from './serve.ts'
import { printSetupLink } from './setup-link.ts'
import { runSimulate } from './simulate.ts'
import { printVerdict } from './verdict.ts'

export type Command = { summary: string; usage: string; run: (args: string[]) => Promise<number> }

export const commands: Record<string, Command> = {
  serve: { summary: 'Run the server (what npm start does).', usage: '', run: runServer },
  'setup-link': {
    summary: 'Print the link that creates the first owner.',
    usage: '[--json]',
    run: printSetupLink,
  },
  password: {
    summary: 'Set a new password for a person and end their sessions.',
    usage: '--email EMAIL [--password PASSWORD] [--json]',
    run: setPassword,
  },
  'api-key': {
    summary:
      'Create a key for programs (prints the key alone on standard output), list the keys, revoke one.',
    usage:
      'create [--role owner|editor|viewer] [--name NAME] [--workspace ID] [--json] | list [--json] | revoke ID [--json]',
    run: manageApiKeys,
  },
  migrate: { summary: 'Bring the database to the newest schema.', usage: '[--json]', run: migrateStore },
  backup: {
    summary: 'Copy the database to a new file while it is in use.',
    usage: '--to FILE [--json]',
    run: backUp,
  },
  restore: {
    summary: 'Put a backup in the place of the database, which is kept beside it. Stop the server first.',
    usage: '--from FILE [--json]',
    run: restore,
  },
  recount: {
    summary: 'Rebuild every unsealed tally from the event log, and say whether they were equal.',
    usage: '[--check] [--json]',
    run: recountAll,
  },
  verdict: {
    summary: 'Read counts and say what the rule says of them.',
    usage:
      '--control CONVERSIONS/VISITORS --variant CONVERSIONS/VISITORS --promise LIFT --planned VISITORS [--json]',
    run: printVerdict,
  },
  demo: {
    summary: 'Serve the demo landing page alone, with the script of a site on any server.',
    usage: '--api URL --site-key KEY [--port PORT]',
    run: serveDemo,
  },
  oracle: {
    summary: 'Check the statistics and the bucketing against a file of numbers that other programs computed.',
    usage: 'FILE',
    run: ([path = '']) => runOracle(path),
  },
  simulate: {
    summary: 'Simulate peeking at every visitor: false positives, coverage, power and size.',
    usage: '[--scenario NAME] [--repetitions N] [--baseline RATE] [--seed N] [--json]',
    run: runSimulate,
  },
}
