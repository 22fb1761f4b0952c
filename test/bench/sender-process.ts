// A sender in a process of its own, to be killed: `sender-process.ts FOLDER SMTP_URL`.
import { join } from 'node:path'
import { createMail } from '../../api/mail/node/create-mail.ts'
import { openSqlite } from '../../api/store/open/sqlite.ts'
import { MAIL_SECRET } from '../support/mail-seed.ts'

const [folder = '', smtpUrl = ''] = process.argv.slice(2)
const store = openSqlite(join(folder, 'levier.db'))
const mail = createMail({
  store,
  clock: Date.now,
  secretKey: MAIL_SECRET,
  publicUrl: 'http://127.0.0.1:8787',
  smtpUrl,
  dataDir: folder,
})
await mail.start()
process.once('SIGTERM', async () => {
  await mail.stop()
  await store.close()
  process.exit(0)
})
