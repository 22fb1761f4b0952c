// A sender in a process of its own, to be killed: `sender-process.ts FOLDER SMTP_URL [DATABASE_URL]`. Says when it has begun; told
// anything, it looks for what is due, as a server does in which somebody has launched a campaign.
import { join } from 'node:path'
import { createMail } from '../../api/mail/node/create-mail.ts'
import { openPostgres } from '../../api/store/open/postgres.ts'
import { openSqlite } from '../../api/store/open/sqlite.ts'
import { MAIL_SECRET } from './mail-seed.ts'

const [folder = '', smtpUrl = '', databaseUrl] = process.argv.slice(2)
const store = databaseUrl ? openPostgres(databaseUrl, { max: 4 }) : openSqlite(join(folder, 'levier.db'))
const mail = createMail({
  store,
  clock: Date.now,
  secretKey: MAIL_SECRET,
  publicUrl: 'http://127.0.0.1:8787',
  smtpUrl,
  dataDir: folder,
})
await mail.start()
process.on('message', mail.wake)
process.send?.('begun')
process.once('SIGTERM', async () => {
  await mail.stop()
  await store.close()
  process.exit(0)
})
