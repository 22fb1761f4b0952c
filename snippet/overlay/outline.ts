// A frame around one element of the page, which follows it and takes no clicks.

const box = document.createElement('div')
const label = document.createElement('span')
let shown: Element | null = null

// Through the object model: a content security policy may refuse style sheets and attributes.
Object.assign(box.style, {
  position: 'fixed',
  zIndex: '2147483646',
  pointerEvents: 'none',
  boxSizing: 'border-box',
  border: '2px solid #1f6feb',
  borderRadius: '4px',
  background: 'rgb(31 111 235 / .12)',
  boxShadow: '0 0 0 2px rgb(255 255 255 / .8)',
})
Object.assign(label.style, {
  position: 'absolute',
  insetInlineStart: '-2px',
  bottom: '100%',
  maxWidth: '70vw',
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
  padding: '2px 6px',
  font: '600 12px/1.4 ui-monospace, monospace',
  color: '#fff',
  background: '#1f6feb',
  borderRadius: '4px 4px 0 0',
})
box.dataset.levier = 'outline'
box.append(label)

/** Null takes it away. */
export function outline(element: Element | null, text = ''): void {
  const isFirst = !shown
  shown = element
  label.textContent = text
  label.hidden = text === ''
  if (!element) box.remove()
  else {
    document.documentElement.append(box)
    if (isFirst) follow()
  }
}

function follow(): void {
  if (!shown?.isConnected) {
    shown = null
    box.remove()
    return
  }
  const { left, top, width, height } = shown.getBoundingClientRect()
  Object.assign(box.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` })
  label.style.bottom = top < 24 ? 'auto' : '100%'
  requestAnimationFrame(follow)
}
