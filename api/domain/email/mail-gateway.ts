// Machines that stand between a sender and a reader, by what their user agents say.

/** Mail security, link scanners and previews, which generic lists of robots miss or do not tell apart. */
const GATEWAYS: readonly (readonly [RegExp, string])[] = [
  [/barracuda/i, 'barracuda'],
  [/proofpoint|urldefense/i, 'proofpoint'],
  [/mimecast/i, 'mimecast'],
  [
    /safelinks|microsoft office|ms-?office|bingpreview|skypeuripreview|microsoftpreview|office365/i,
    'microsoft',
  ],
  [/vade ?(secure|retro)|vaderetro/i, 'vade'],
  [/mailinblack/i, 'mailinblack'],
  [/altospam/i, 'altospam'],
  [/hornetsecurity|antispameurope/i, 'hornetsecurity'],
  [/ironport|cisco|talos/i, 'cisco'],
  [/symantec|messagelabs|blue ?coat|webpulse/i, 'symantec'],
  [/trend ?micro|trendmicro/i, 'trend_micro'],
  [/forti(guard|net|mail)/i, 'fortinet'],
  [/sophos/i, 'sophos'],
  [/zscaler/i, 'zscaler'],
  [/fireeye|trellix|mcafee/i, 'trellix'],
  [/forcepoint|websense/i, 'forcepoint'],
  [/check ?point|avanan/i, 'check_point'],
  [/kaspersky|bitdefender|eset|avast|avira|f-secure|withsecure/i, 'antivirus'],
  [/cloudmark|spamtitan|cyren|retarus|ironscales|abnormal security|area ?1|egress/i, 'mail_security'],
  [/urlscan|virustotal|phishtank|netcraft|safebrowsing|google-safety/i, 'link_scanner'],
  // browsers that nobody has used for years, and scanners still pretend to be
  [/MSIE \d|Trident\/|Chrome\/[1-5]?\d\.|Firefox\/[1-5]?\d\./, 'dead_browser'],
]

/** Its name, or null for a user agent that names none. */
export const gatewayOf = (userAgent: string): string | null =>
  GATEWAYS.find(([pattern]) => pattern.test(userAgent))?.[1] ?? null
