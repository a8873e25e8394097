/** Testing Library unmounts by itself only with global hooks; here every test of a screen says goodbye explicitly. */
import { cleanup } from '@testing-library/react'
import { afterEach } from 'vitest'

afterEach(() => cleanup())
