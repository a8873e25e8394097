/** A thread that writes one board anew and ends: a second of work that must not stand in the way of any room. */
import { parentPort, workerData } from 'node:worker_threads'
import { writtenAnew } from '@mustwin/room/anew'
import type { StoredRoom } from '@mustwin/room/state'
import { packing } from './packing.ts'

parentPort?.postMessage(writtenAnew(workerData as StoredRoom, packing))
