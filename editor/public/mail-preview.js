// The only thing that runs in the preview of a mail: it keeps the place one has scrolled to, and says which words are clicked.
;(() => {
  const say = (message) => parent.postMessage({ type: 'levier:mail-preview', ...message }, '*')
  addEventListener('scroll', () => say({ scroll: scrollY }), { passive: true })
  addEventListener('message', ({ source, data }) => {
    if (source === parent && typeof data?.scroll === 'number') scrollTo(0, data.scroll)
  })
  addEventListener('click', (event) => {
    if (event.ctrlKey || event.metaKey) return
    event.preventDefault()
    const picture = event.target.closest('img')
    const holder = event.target.closest('p, li, h1, h2, h3, a, td, div')
    say({
      words: picture ? '' : (holder?.textContent ?? '').slice(0, 200),
      src: picture?.getAttribute('src') ?? '',
    })
  })
  addEventListener('DOMContentLoaded', () => say({ isReady: true }))
})()
