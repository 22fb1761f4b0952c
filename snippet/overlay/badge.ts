// The small bar that says that a page is a preview, and lets its reader leave it.
import type { Preview } from '#wire/preview'

const words = {
  fr: { preview: 'Aperçu Levier', over: 'Ce lien d’aperçu n’est plus valable', quit: 'Quitter' },
  en: { preview: 'Levier preview', over: 'This preview link is no longer valid', quit: 'Leave' },
}

export function showBadge(preview: Preview | undefined, onQuit: () => void): void {
  const language = document.documentElement.lang || navigator.language
  const { over, quit, ...said } = language.startsWith('fr') ? words.fr : words.en
  const bar = document.createElement('div')
  bar.dataset.levier = 'badge'
  bar.setAttribute('role', 'status')
  const text = document.createElement('span')
  text.textContent = preview ? `${said.preview} · ${preview.variant.name}` : over
  const button = document.createElement('button')
  button.type = 'button'
  button.textContent = quit
  button.addEventListener('click', onQuit)
  // Through the object model: a content security policy may refuse style sheets and attributes.
  Object.assign(bar.style, {
    position: 'fixed',
    // Consent banners stand at the bottom.
    top: '12px',
    left: '50%',
    transform: 'translateX(-50%)',
    zIndex: '2147483647',
    display: 'flex',
    alignItems: 'center',
    gap: '10px',
    boxSizing: 'border-box',
    width: 'max-content',
    maxWidth: 'calc(100vw - 24px)',
    padding: '8px 8px 8px 14px',
    font: '600 14px/1.3 system-ui, sans-serif',
    color: '#fff',
    background: '#1b2733',
    borderRadius: '999px',
    boxShadow: '0 4px 20px rgb(0 0 0 / .35)',
  })
  Object.assign(button.style, {
    padding: '6px 12px',
    font: 'inherit',
    color: '#1b2733',
    background: '#fff',
    border: '0',
    borderRadius: '999px',
    cursor: 'pointer',
  })
  bar.append(text, button)
  document.documentElement.append(bar)
}
