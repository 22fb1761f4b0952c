// The two pictures of the demo site: a week's planning, and the team that an image change may show instead.

const dayName = (day: string, i: number) =>
  `<text x="${212 + i * 78}" y="118" text-anchor="middle" fill="#4c5a54" font-size="15" font-weight="600">${day}</text>`

const crew = (name: string, colour: string, i: number) => {
  const y = 164 + i * 68
  return `<circle cx="84" cy="${y + 20}" r="15" fill="${colour}"/><path d="M67 ${y + 17}a17 15 0 0 1 34 0z" fill="#f2b441"/>
<rect x="63" y="${y + 15}" width="42" height="4" rx="2" fill="#d99a22"/>
<text x="118" y="${y + 25}" fill="#16241f" font-size="15" font-weight="600">${name}</text>
<path d="M56 ${y + 52}h528" stroke="#e9e6dd"/>`
}

const job = (row: number, day: number, days: number, fill: string, label: string) => {
  const x = 176 + day * 78
  const y = 166 + row * 68
  return `<rect x="${x}" y="${y}" width="${days * 78 - 8}" height="40" rx="9" fill="${fill}"/>
<text x="${x + 13}" y="${y + 25}" fill="#fff" font-size="14" font-weight="600">${label}</text>`
}

const FONT = `font-family="system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', sans-serif"`

export const heroDrawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 480" ${FONT}>
<rect width="640" height="480" fill="#dfeae2"/>
<circle cx="560" cy="70" r="120" fill="#f2b441" opacity=".28"/>
<path d="M0 420 120 350l90 50 130-90 120 80 180-110v200H0z" fill="#c3d8ca"/>
<rect x="36" y="44" width="568" height="400" rx="20" fill="#fff"/>
<text x="60" y="84" fill="#16241f" font-size="21" font-weight="700">Semaine 24</text>
<rect x="470" y="60" width="110" height="34" rx="10" fill="#0d5c46"/>
<text x="525" y="82" text-anchor="middle" fill="#fff" font-size="14" font-weight="600">À jour ✓</text>
<path d="M56 136h528" stroke="#dcd9d0"/>
${['lun.', 'mar.', 'mer.', 'jeu.', 'ven.'].map(dayName).join('')}
${crew('Karim', '#c98a63', 0)}${crew('Lucie', '#e6b48f', 1)}${crew('Ousmane', '#7a4b33', 2)}${crew('Théo', '#eec3a0', 3)}
${job(0, 0, 3, '#0d5c46', 'Toiture, rue des Lilas')}${job(0, 3, 2, '#2f7f9e', 'École J. Ferry')}
${job(1, 0, 2, '#b5532f', 'Villa Mercier')}${job(1, 2, 3, '#0d5c46', 'Résidence du Parc')}
${job(2, 1, 4, '#2f7f9e', 'Charpente, halle d’Annecy')}
${job(3, 0, 1, '#7a6a2f', 'Dépôt')}${job(3, 1, 2, '#b5532f', 'Villa Mercier')}${job(3, 3, 2, '#0d5c46', 'Lilas, finitions')}
</svg>
`

const worker = (x: number, skin: string, vest: string, helmet: string) => `<g transform="translate(${x} 0)">
<path d="M-62 420v-92a62 58 0 0 1 124 0v92z" fill="${vest}"/>
<path d="M-34 278v142M34 278v142" stroke="#f6e27a" stroke-width="13"/>
<path d="M-62 352H62" stroke="#f6e27a" stroke-width="13"/>
<rect x="-15" y="236" width="30" height="40" rx="13" fill="${skin}"/>
<ellipse cx="0" cy="208" rx="40" ry="46" fill="${skin}"/>
<path d="M-47 192a47 50 0 0 1 94 0z" fill="${helmet}"/>
<path d="M-8 143h16v46H-8z" fill="#fff" opacity=".35"/>
<rect x="-56" y="188" width="112" height="10" rx="5" fill="${helmet}"/>
<circle cx="-14" cy="212" r="4" fill="#2b2320"/><circle cx="14" cy="212" r="4" fill="#2b2320"/>
<path d="M-13 230q13 12 26 0" fill="none" stroke="#2b2320" stroke-width="3.5" stroke-linecap="round"/>
</g>`

export const teamDrawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 480" ${FONT}>
<rect width="640" height="480" fill="#cfe3ee"/>
<circle cx="110" cy="92" r="46" fill="#f2b441"/>
<path d="M60 420V210h150v210M430 420V160h160v260" fill="#b9c9c0"/>
<path d="M40 214 135 140l95 74zM410 164l100-84 100 84z" fill="#8fa79a"/>
<path d="M250 420V96m0 0h220M250 130h220M250 96l-36 60M290 96v34m44-34v34m44-34v34m44-34v34M452 130v62" stroke="#d2842b" stroke-width="7" fill="none"/>
<rect x="428" y="192" width="48" height="26" rx="4" fill="#8d6e4e"/>
${worker(170, '#e6b48f', '#e5672e', '#f2b441')}${worker(474, '#7a4b33', '#0d5c46', '#ffffff')}${worker(322, '#c98a63', '#e5672e', '#f2b441')}
<rect x="270" y="338" width="104" height="72" rx="9" fill="#16241f"/><rect x="278" y="346" width="88" height="56" rx="4" fill="#fff"/>
<path d="M286 358h30M286 372h58M302 386h46" stroke="#0d5c46" stroke-width="7" stroke-linecap="round"/>
<rect y="420" width="640" height="60" fill="#9c8a6c"/>
</svg>
`
