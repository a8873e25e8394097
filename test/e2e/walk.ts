/** The whole walk through the agenda, from creating the workshop to its last step, whatever is tested on the way. */
import { type StepId, stepOf } from '@mustwin/okr/steps'
import type { Browser } from 'playwright-core'
import * as agenda from './agenda.ts'
import * as example from './example.ts'
import { chooseRadio } from './keyboard.ts'
import {
  allAsked,
  arrive,
  choose,
  invitation,
  isSaved,
  join,
  type Links,
  type Person,
  phone,
} from './people.ts'
import * as results from './results.ts'
import type { Room } from './room.ts'
import type { Spots } from './sheet.ts'

const question = (id: StepId) => stepOf(id).question

export async function create(url: string, ines: Person): Promise<Links> {
  const { page } = ines
  const { title, team, company, period } = example.founding
  await page.goto(url)
  await page.getByRole('textbox', { name: 'Workshop title' }).fill(title)
  await page.getByRole('textbox', { name: 'Team', exact: true }).fill(team)
  await page.getByRole('group', { name: 'Period' }).getByLabel('First day').fill(period.start)
  await page.getByRole('group', { name: 'Period' }).getByLabel('Last day').fill(period.end)
  await page.getByText('Company', { exact: false }).locator('visible=true').first().click()
  await page.getByRole('textbox', { name: 'Company mission' }).fill(company.mission)
  const lines = company.objectives.flatMap(one => [one.title, ...one.keyResults.map(text => `- ${text}`)])
  await page.getByRole('textbox', { name: 'Company objectives' }).fill(lines.join('\n'))
  await page.getByRole('button', { name: 'Create workshop' }).click()
  const links = await invitation(ines)
  await page.getByRole('button', { name: 'Go to the room' }).click()
  return links
}

/** Ben works on the board, the others in the outline: both say the same at each step. */
const chooseViews = async (room: Room): Promise<void> => {
  await chooseRadio(room.devi, room.devi.page.getByRole('radiogroup', { name: 'View' }), 'Outline')
  await choose(room.chiara, 'Outline')
  await choose(room.ines, 'Outline')
  await choose(room.ben, 'Board')
}

async function missionPart(room: Room): Promise<void> {
  await agenda.writeAlone(room, example.candidates)
  await agenda.reveal(room, example.candidates)
  await agenda.next(room, question('mission.together'))
  await agenda.agreeOnMission(room)
  await agenda.next(room, question('mission.consent'))
  await agenda.round(room, agenda.consent(room))
}

async function objectivesPart(room: Room): Promise<void> {
  await agenda.next(room, question('objectives.alone'))
  await agenda.writeAlone(room, example.objectives)
  await agenda.shelve(room)
  await agenda.reveal(room, example.objectives)
  await agenda.next(room, question('objectives.together'))
  await agenda.next(room, question('mustWins.ballot'))
  await agenda.round(room, agenda.vote(room))
  await agenda.next(room, question('mustWins.choose'))
  await agenda.chooseMustWins(room)
}

async function activitiesPart(room: Room): Promise<Spots> {
  await agenda.next(room, question('keyResults.draft'))
  await results.draftKeyResults(room)
  await agenda.next(room, question('activities.alone'))
  await agenda.writeAlone(room, example.activities, results.movesFirst(room))
  await agenda.reveal(room, example.activities)
  await agenda.next(room, question('matrix.alone'))
  await agenda.round(room, results.placeAlone(room))
  await agenda.next(room, question('matrix.together'))
  const spots = await results.dragAll(room, example.of(example.activities, 'Ben'))
  for (const activity of example.activities.filter(({ by }) => by !== 'Ben'))
    await results.placeInOutline(room, activity)
  await agenda.next(room, question('keyResults.finalise'))
  await results.finaliseKeyResults(room)
  return spots
}

/** Ines, Ben, Chiara on a phone and Devi arrive in one browser. */
export async function arriveAll(browser: Browser): Promise<Omit<Room, 'act'>> {
  const ines = await arrive(browser, 'Ines')
  const ben = await arrive(browser, 'Ben')
  const chiara = await arrive(browser, 'Chiara', phone)
  const devi = await arrive(browser, 'Devi')
  const all = [ines, ben, chiara, devi]
  return { ines, ben, chiara, devi, all, typed: new Map(all.map(({ name }) => [name, [example.mission]])) }
}

/** From the first page to the lobby with everybody in it. */
export async function gather(url: string, people: Omit<Room, 'act'>): Promise<Links> {
  const links = await create(url, people.ines)
  await join(people.ines)
  for (const person of [people.ben, people.chiara, people.devi]) await join(person, links.participant)
  return links
}

/** @returns where the dragged activities landed */
export async function walk(room: Room): Promise<Spots> {
  const { ines, all } = room
  await ines.page.getByRole('button', { name: 'Start', exact: true }).click()
  await allAsked(all, question('welcome'))
  await chooseViews(room)
  await agenda.next(room, question('ourPart'))
  await agenda.next(room, question('mission.alone'))
  await missionPart(room)
  await objectivesPart(room)
  const spots = await activitiesPart(room)
  await agenda.next(room, question('needs'))
  await agenda.writeOpenly(room, example.needs)
  await agenda.next(room, question('agreement'))
  await agenda.round(room, agenda.consent(room))
  await agenda.next(room, question('close'))
  for (const person of all) await isSaved(person)
  return spots
}
