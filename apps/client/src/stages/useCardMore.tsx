/** What can be done with any card on the board, for its menu in the outline: what hand and keys do on the canvas. */
import type { Card, RecordRoot } from '@mustwin/okr/records'
import { type ReactNode, useState } from 'react'
import { clusterCards, colourCards, dissolveClusters, duplicateCards } from '../canvas/actions/change.ts'
import { COLORS, colorWords } from '../canvas/actions/colors.ts'
import { joinCards } from '../canvas/actions/join.ts'
import { useWhiteboard, type Whiteboard } from '../canvas/whiteboard.ts'
import { copyLink } from '../navigate/copyLink.ts'
import { findablesOf } from '../navigate/findable.ts'
import { ChooseBox, type ChooseBoxProps } from '../outline/ChooseBox.tsx'
import { useMay } from '../room/hooks.ts'
import type { MenuItem } from '../ui/Menu.tsx'
import { alive, nameOf } from './words.ts'

type Choice = Omit<ChooseBoxProps, 'onDone'>
type ChoiceOf = (board: Whiteboard, root: RecordRoot, card: Card) => Choice

const colour: ChoiceOf = ({ room }, _, { id }) => ({
  label: 'Colour',
  action: 'Colour',
  options: [['none', 'No colour'], ...COLORS.map(name => [name, colorWords[name]] as const)],
  onChoose: name => void colourCards(room, [id], name === 'none' ? null : name),
})

const cluster: ChoiceOf = ({ room }, root, { id }) => ({
  label: 'Cluster with',
  action: 'Cluster',
  options: alive<Card>(room.boardRecords()[root])
    .filter(other => other.id !== id)
    .map(other => [other.id, nameOf(other)] as const),
  onChoose: other => void clusterCards(room, [id, other]),
})

const link: ChoiceOf = (board, _, { id }) => ({
  label: 'Link to',
  action: 'Link',
  options: findablesOf(board.room.boardRecords())
    .filter(other => other.id !== id && other.to === other.id)
    .map(({ id: to, word, card }) => [to, `${word}: ${nameOf(card)}`] as const),
  onChoose: to => void joinCards(board, id, to),
})

const choices = { colour, cluster, link }

export interface CardMore {
  readonly items: readonly MenuItem[]
  /** The choice that is open, to stand on the card. */
  readonly box: ReactNode
}

export function useCardMore(root: RecordRoot, card: Card): CardMore {
  const board = useWhiteboard()
  const may = useMay()
  const [open, setOpen] = useState<keyof typeof choices | null>(null)
  const { room } = board
  const arrange = may(root, 'arrange', card)
  const ask = (label: string, id: keyof typeof choices): MenuItem => ({ label, onSelect: () => setOpen(id) })
  const dissolve = { label: 'Dissolve the cluster', onSelect: () => void dissolveClusters(room, [card.id]) }
  const items = [
    ...(arrange ? [ask('Colour…', 'colour'), ask('Cluster with…', 'cluster')] : []),
    ...(arrange && card.cluster !== null ? [dissolve] : []),
    ...(arrange || may('marks', 'add') ? [ask('Link to…', 'link')] : []),
    ...(may(root, 'add')
      ? [{ label: 'Duplicate', onSelect: () => void duplicateCards(room, [card.id]) }]
      : []),
    { label: 'Copy link', onSelect: () => void copyLink(room.id, { card: card.id }) },
  ]
  const box = open && (
    <ChooseBox key={open} {...choices[open](board, root, card)} onDone={() => setOpen(null)} />
  )
  return { items, box }
}

/** The cards that lie in a cluster with this one, in words; null when it is in none. */
export function clusterInWords(card: Card, all: readonly Card[]): string | null {
  if (card.cluster === null) return null
  const others = alive(all).filter(other => other.cluster === card.cluster && other.id !== card.id)
  return others.length === 0
    ? null
    : `In a cluster with ${others.map(other => `“${nameOf(other)}”`).join(', ')}`
}
