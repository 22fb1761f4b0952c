// How many columns a file has: as many as its widest row of the first ones.
export const widthOf = (rows: readonly (readonly string[])[]) =>
  rows.reduce((width, row) => Math.max(width, row.length), 0)
