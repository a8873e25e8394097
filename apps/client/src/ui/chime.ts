import { currentSettings } from './settings.ts'

let audio: AudioContext | null = null

/** Two soft notes. Silent when muted, and where the browser allows no sound before the first press. */
export function chime(): void {
  if (currentSettings().sound === 'off' || typeof AudioContext === 'undefined') return
  audio ??= new AudioContext()
  void audio.resume().catch(() => undefined)
  for (const [i, pitch] of [659.25, 880].entries()) note(audio, pitch, audio.currentTime + i * 0.28)
}

function note(context: AudioContext, pitch: number, at: number): void {
  const tone = context.createOscillator()
  const volume = context.createGain()
  tone.frequency.value = pitch
  volume.gain.setValueAtTime(0.0001, at)
  volume.gain.exponentialRampToValueAtTime(0.18, at + 0.03)
  volume.gain.exponentialRampToValueAtTime(0.0001, at + 0.9)
  tone.connect(volume).connect(context.destination)
  tone.start(at)
  tone.stop(at + 1)
}
