// Paces of some recipient domains as people write them: one a line, `orange.fr 60`.

type DomainPace = { domain: string; perMinute: number }

export const domainLines = (paces: readonly DomainPace[]): string =>
  paces.map(({ domain, perMinute }) => `${domain} ${perMinute}`).join('\n')

/** A line without a number asks for none that could be right: the server says so. */
export function readDomainLines(text: string): DomainPace[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [, domain = line, rate = ''] = /^(\S+?)[\s:=,;]+(\d+)\D*$/.exec(line) ?? []
      return { domain: domain.replace(/^@/, ''), perMinute: Number(rate) }
    })
}
