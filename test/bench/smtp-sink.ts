// A real SMTP server in a process of its own that takes every mail and forgets it.
import { openSmtpCatcher } from '../support/smtp-catcher.ts'

const { url, close, mails } = await openSmtpCatcher({
  onMail: () => {
    mails.length = 0
  },
})
process.send?.(url)
process.once('SIGTERM', () => close().then(() => process.exit(0)))
