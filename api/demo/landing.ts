// The demo landing page: the site of an invented French company, on an origin of its own as a customer's would be.
import { Hono } from 'hono'
import { heroDrawing, teamDrawing } from './drawings.ts'
import { home } from './home.ts'
import { page } from './page.ts'
import { styles } from './styles.ts'
import { thanks } from './thanks.ts'

export type DemoOptions = {
  /** The paste of the site that has this origin; '' when there is none yet. Asked on each page. */
  paste: () => Promise<string>
}

const SVG = { 'Content-Type': 'image/svg+xml', 'Cache-Control': 'public, max-age=3600' }
const CSS = { 'Content-Type': 'text/css; charset=utf-8', 'Cache-Control': 'public, max-age=60' }

export function demoPage({ paste }: DemoOptions): Hono {
  return (
    new Hono()
      .use(async (c, next) => {
        c.header('X-Content-Type-Options', 'nosniff')
        await next()
      })
      .get('/', async (c) =>
        c.html(
          page({
            title: 'Planéo, le planning des entreprises du bâtiment',
            paste: await paste(),
            main: home,
          }),
        ),
      )
      .get('/merci', async (c) =>
        c.html(page({ title: 'Merci ! Planéo', paste: await paste(), main: thanks })),
      )
      // Nothing is kept of what visitors of a demo type.
      .post('/merci', (c) => c.redirect('/merci', 303))
      .get('/planeo.css', (c) => c.body(styles, 200, CSS))
      .get('/hero.svg', (c) => c.body(heroDrawing, 200, SVG))
      .get('/equipe.svg', (c) => c.body(teamDrawing, 200, SVG))
      .get('/favicon.ico', (c) => c.body(null, 204))
  )
}
