// What keeps a page from people who cannot see it, or use no mouse: axe's rules, on the page and not in its frames.
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Each as its rule and the first element that breaks it. */
export async function findViolations(page: Page): Promise<string[]> {
  const axe = new AxeBuilder({ page })
    // what passes is not described: a third of the time
    .options({ resultTypes: ['violations'] })
    .withTags(WCAG)
    .exclude('iframe')
    // judged in the page itself, without a blank page opened for each reading
    .setLegacyMode()
  const { violations } = await axe.analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
}
