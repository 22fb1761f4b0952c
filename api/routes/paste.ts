// The script that people paste into their pages.

/** The loader with the address of a site's script in it; HTML. */
export function pasteOf(loader: string, origin: string, siteKey: string): string {
  return loader.replace('__LEVIER_SRC__', `${origin}/s/${siteKey}.js`)
}
