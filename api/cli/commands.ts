// Every command, registered once; each answers its exit code, and is loaded when it is asked for.

export type Command = { summary: string; usage: string; run: (args: string[]) => Promise<number> }

export const commands: Record<string, Command> = {
  serve: {
    summary: 'Run the server (what npm start does).',
    usage: '',
    run: async () => (await import('./serve.ts')).runServer(),
  },
  'setup-link': {
    summary: 'Print the link that creates the first owner.',
    usage: '[--json]',
    run: async (args) => (await import('./setup-link.ts')).printSetupLink(args),
  },
  password: {
    summary: 'Set a new password for a person and end their sessions.',
    usage: '--email EMAIL [--password PASSWORD] [--json]',
    run: async (args) => (await import('./password.ts')).setPassword(args),
  },
  'second-factor': {
    summary: 'Remove the second factor of a person who has lost it.',
    usage: 'remove --email EMAIL [--json]',
    run: async (args) => (await import('./second-factor.ts')).manageSecondFactor(args),
  },
  'api-key': {
    summary:
      'Create a key for programs (prints the key alone on standard output), list the keys, revoke one.',
    usage:
      'create [--role owner|editor|viewer] [--scopes okrs:read,sites:write,…] [--days N] [--name NAME] [--workspace ID] [--json] | list [--json] | revoke ID [--json]',
    run: async (args) => (await import('./api-key.ts')).manageApiKeys(args),
  },
  migrate: {
    summary: 'Bring the database to the newest schema.',
    usage: '[--json]',
    run: async (args) => (await import('./migrate.ts')).migrateStore(args),
  },
  backup: {
    summary:
      'Back the database up while it is in use, as the server does every day: verified, copied elsewhere, the oldest forgotten; or copy it to a new file (packed where its name ends with .gz).',
    usage: '[--to FILE | --list] [--json]',
    run: async (args) => (await import('./backup.ts')).backUp(args),
  },
  restore: {
    summary:
      'Put a backup in the place of the database, which is kept beside it. Stop the server first. With --check: only try it.',
    usage: '--from FILE|NAME|latest [--check] [--json]',
    run: async (args) => (await import('./restore.ts')).restore(args),
  },
  recount: {
    summary: 'Rebuild every unsealed tally from the event log, and say whether they were equal.',
    usage: '[--check] [--json]',
    run: async (args) => (await import('./recount.ts')).recountAll(args),
  },
  verdict: {
    summary: 'Read counts and say what the rule says of them.',
    usage:
      '--control CONVERSIONS/VISITORS --variant CONVERSIONS/VISITORS --promise LIFT --planned VISITORS [--json]',
    run: async (args) => (await import('./verdict.ts')).printVerdict(args),
  },
  demo: {
    summary: 'Serve the demo landing page alone, with the script of a site on any server.',
    usage: '--api URL --site-key KEY [--port PORT]',
    run: async (args) => (await import('./demo.ts')).serveDemo(args),
  },
  oracle: {
    summary: 'Check the statistics and the bucketing against a file of numbers that other programs computed.',
    usage: 'FILE',
    run: async ([path = '']) => (await import('./oracle.ts')).runOracle(path),
  },
  simulate: {
    summary: 'Simulate peeking at every visitor: false positives, coverage, power and size.',
    usage: '[--scenario NAME] [--repetitions N] [--baseline RATE] [--seed N] [--json]',
    run: async (args) => (await import('./simulate.ts')).runSimulate(args),
  },
}
