// What the outbox answers where a server would: a mail that was taken with it has reached nobody.
export const OUTBOX_REPLY = '250 kept in the outbox'
