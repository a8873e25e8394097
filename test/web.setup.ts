/**
 * Testing Library unmounts by itself only with global hooks; here every test of a screen says goodbye explicitly. What
 * a page fetches after its first picture is there before the first test.
 */
import { cleanup } from '@testing-library/react'
import { afterEach, beforeAll } from 'vitest'
import { fetchAll } from '../apps/client/src/ui/later.tsx'

beforeAll(fetchAll)
afterEach(() => cleanup())
