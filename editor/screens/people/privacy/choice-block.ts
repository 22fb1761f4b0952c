// The block for privacy pages: shows visitors by which id they are known, and lets them leave the tests.

/** `origin`: where the app, and so the script, is reached. */
export const choiceBlock = (origin: string) =>
  `<div data-levier-choice></div>\n<script src="${origin}/s/choice.js" defer></script>`
