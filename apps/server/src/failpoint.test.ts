import { expect, test } from 'vitest'
import { makeFailpoint, readFailpoint } from './failpoint.ts'

test('a setting names the place, the count and what happens there', () => {
  expect(readFailpoint('commit.after@3')).toEqual({ name: 'commit.after', at: 3, action: { do: 'kill' } })
  expect(readFailpoint('append.mid@1=hang:50')).toMatchObject({ action: { do: 'hang', n: 50 } })
  for (const wrong of ['', 'commit', 'commit@', 'commit@1=burn', 'commit@1=fail'])
    expect(readFailpoint(wrong)).toBeNull()
})

test('a failing place fails from its count on, as often as it was told, and no other place does', () => {
  const failpoint = makeFailpoint('commit.before@2=fail:2')
  const fails = (name: string) => {
    try {
      failpoint(name)
      return false
    } catch {
      return true
    }
  }
  const names = ['commit.before', 'append.mid', 'commit.before', 'commit.before', 'commit.before']
  expect(names.map(fails)).toEqual([false, false, true, true, false])
})

test('without a setting nothing happens', () => {
  const failpoint = makeFailpoint('')
  expect(() => failpoint('commit.before')).not.toThrow()
})
