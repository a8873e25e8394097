import type { Id } from '@mustwin/okr/records'
import { dropCards } from '../actions/change.ts'
import { may } from '../actions/refs.ts'
import type { Point } from '../rects.ts'
import type { Begin } from './session.ts'

/** Takes whole marks, never parts of them, and never cards: those have their own way into the tray. */
export const beginErase: Begin = ({ room, camera, scene }, down) => {
  const taken = new Set<Id>()
  const fade = (id: Id, opacity: string) => scene.element(id)?.style.setProperty('opacity', opacity)
  const touch = (at: Point) => {
    const thing = scene.at(camera.toWorld(at), 8 / camera.zoom)
    if (thing?.root !== 'marks' || taken.has(thing.id) || !may(room, 'marks', 'drop', thing.card)) return
    taken.add(thing.id)
    fade(thing.id, '0.3')
  }
  const restore = () => {
    for (const id of taken) fade(id, '')
  }
  touch(down.at)
  return {
    move(_at, _mods, trail) {
      for (const touched of trail) touch(touched.at)
    },
    end() {
      restore()
      if (taken.size > 0) dropCards(room, [...taken])
    },
    abandon: restore,
  }
}
