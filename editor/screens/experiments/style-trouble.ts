// Which half of a style this browser does not understand; null while nothing is typed or all is well.

export function styleTrouble(
  property: string,
  value: string,
  supports: (property: string, value: string) => boolean = (name, given) => CSS.supports(name, given),
): 'property' | 'value' | null {
  if (property === '' || value === '') return null
  if (!supports(property, 'inherit')) return 'property'
  return supports(property, value) ? null : 'value'
}
