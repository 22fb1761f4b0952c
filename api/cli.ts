// The command line: `npm run levier -- <command>`.
import { commands } from './cli/commands.ts'

// the database holds people's addresses: nobody else of this machine reads what is written here
process.umask(0o077)

const [name = '', ...args] = process.argv.slice(2)
const command = commands[name]

function overview(): string {
  const width = Math.max(...Object.keys(commands).map((key) => key.length))
  const lines = Object.entries(commands).map(([key, { summary }]) => `  ${key.padEnd(width)}  ${summary}`)
  return ['npm run levier -- <command> [--help]', '', ...lines].join('\n')
}

if (!command) {
  const isHelp = name === '' || name === '--help' || name === 'help'
  console[isHelp ? 'log' : 'error'](isHelp ? overview() : `No command is called ${name}.\n\n${overview()}`)
  process.exitCode = isHelp ? 0 : 2
} else if (args.includes('--help')) {
  console.log(`npm run levier -- ${name} ${command.usage}\n\n${command.summary}`)
} else {
  try {
    process.exitCode = await command.run(args)
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  }
}
