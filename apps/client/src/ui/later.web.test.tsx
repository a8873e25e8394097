import { act, fireEvent, render, screen } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { fetchAll, later, type Pressed, type StandIn, whenDrawn } from './later.tsx'

const Real = ({ name, pressed }: { name: string } & Pressed) => (
  <p>
    Real {name}
    {pressed && ', pressed'}
  </p>
)
const StandsIn = ({ name, onPress, mark }: { name: string } & StandIn) => (
  <button type="button" onClick={onPress} {...mark}>
    {name}
  </button>
)
const make = (load: () => Promise<typeof Real> = async () => Real) => later<{ name: string }>(load, StandsIn)

test('something simpler stands in until the real one is here; who mounts it afterwards sees no stand-in', async () => {
  const Thing = make()
  render(<Thing name="menu" />)
  expect(screen.queryByText('menu')).not.toBeNull()
  await act(fetchAll)
  expect(screen.queryByText('Real menu')).not.toBeNull()
  render(<Thing name="hint" />)
  expect(screen.queryByText('Real hint')).not.toBeNull()
})

test('a press on the stand-in is not lost', async () => {
  const Thing = make()
  render(<Thing name="menu" />)
  fireEvent.click(screen.getByText('menu'))
  await act(fetchAll)
  expect(screen.queryByText('Real menu, pressed')).not.toBeNull()
})

test('under the focus nothing is exchanged', async () => {
  const Thing = make()
  render(<Thing name="menu" />)
  screen.getByText('menu').focus()
  await act(fetchAll)
  expect(document.activeElement?.textContent).toBe('menu')
  await act(async () => screen.getByText('menu').blur())
  expect(screen.queryByText('Real menu')).not.toBeNull()
})

const Group = () =>
  later<object>(
    async () => () => <p>Real group</p>,
    ({ mark }) => (
      <div {...mark}>
        <button type="button">one</button>
        <button type="button">two</button>
      </div>
    ),
  )

test('a group is left when the focus leaves all of it', async () => {
  const Choices = Group()
  render(<Choices />)
  screen.getByText('one').focus()
  await act(fetchAll)
  await act(async () => screen.getByText('two').focus())
  expect(document.activeElement?.textContent).toBe('two')
  await act(async () => screen.getByText('two').blur())
  expect(screen.queryByText('Real group')).not.toBeNull()
})

test('the focus on one stand-in holds up no other', async () => {
  const [Thing, Choices] = [make(), Group()]
  render(
    <>
      <Choices />
      <Thing name="menu" />
    </>,
  )
  screen.getByText('one').focus()
  await act(fetchAll)
  expect(screen.queryByText('Real menu')).not.toBeNull()
  expect(screen.queryByText('Real group')).toBeNull()
})

test('a fetch that failed is tried again', async () => {
  vi.useFakeTimers()
  let tries = 0
  const Thing = make(async () => {
    tries += 1
    if (tries === 1) throw new Error('offline')
    return Real
  })
  render(<Thing name="menu" />)
  await act(fetchAll)
  expect(screen.queryByText('menu')).not.toBeNull()
  await act(() => vi.advanceTimersByTimeAsync(6_000))
  expect(screen.queryByText('Real menu')).not.toBeNull()
  vi.useRealTimers()
})

test('who waits for the first picture and has gone is not called', () => {
  const called = vi.fn()
  whenDrawn(called)()
  expect(called).not.toHaveBeenCalled()
})
