// What the server takes, as `api/wire/events.ts` says it. Imports nothing, so that the build writes the numbers in place.

/** Waiting for the server, and so in one request. */
export const MAX_EVENTS = 200
/** Well under the 64 KiB that a page's keepalive requests and beacons share, even where names are not ASCII. */
export const MAX_BATCH_CHARS = 15_000
export const MAX_URL_CHARS = 4000
export const MAX_NAME_CHARS = 100
