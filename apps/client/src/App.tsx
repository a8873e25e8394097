import { Route, Switch } from 'wouter'
import { Home } from './pages/Home.tsx'
import { SheetPage } from './pages/SheetPage.tsx'
import { Trouble } from './pages/Trouble.tsx'
import { WorkshopPage } from './pages/WorkshopPage.tsx'

export function App() {
  return (
    <Switch>
      <Route path="/">
        <Home />
      </Route>
      {/* Keyed: another workshop is another page, nothing of the first may stay. */}
      <Route path="/w/:id">{({ id }) => <WorkshopPage key={id} id={id} />}</Route>
      <Route path="/w/:id/sheet">{({ id }) => <SheetPage key={id} id={id} />}</Route>
      <Route>
        <Trouble title="There is no page here">
          Check the address, or start again from the first page.
        </Trouble>
      </Route>
    </Switch>
  )
}
