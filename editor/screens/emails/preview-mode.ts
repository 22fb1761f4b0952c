// The ways of looking at a mail before it is sent.
export const PREVIEW_MODES = ['desktop', 'mobile', 'dark', 'imagesOff', 'text'] as const
export type PreviewMode = (typeof PREVIEW_MODES)[number]
