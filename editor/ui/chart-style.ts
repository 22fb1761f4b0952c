// Colours and type of charts, read from the page so that they follow the colour scheme.

export const chartColor = (name: string) =>
  getComputedStyle(document.documentElement).getPropertyValue(name).trim()

/** What every axis of uPlot shares. */
export function chartAxis() {
  const line = chartColor('--lv-line')
  return {
    stroke: chartColor('--mantine-color-dimmed'),
    grid: { stroke: line, width: 1 },
    ticks: { stroke: line, width: 1 },
    font: '12px Inter, Arial, sans-serif',
  }
}
