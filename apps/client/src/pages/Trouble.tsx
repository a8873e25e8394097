import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { CodeForm } from './CodeForm.tsx'
import { Page } from './Page.tsx'

/** A page for when it does not go on: what happened, what is kept, what to do. */
export function Trouble({
  title,
  children,
  action,
}: {
  title: string
  children: ReactNode
  action?: ReactNode
}) {
  return (
    <Page>
      <div className="mt-[12vh] max-w-xl">
        <h1 className="text-xl font-semibold">{title}</h1>
        <div className="mt-4 space-y-3 text-lg text-muted">{children}</div>
        <div className="mt-8 flex flex-wrap items-center gap-3">
          {action}
          <Link
            href="/"
            className="inline-flex min-h-11 items-center rounded-control px-2 underline decoration-line-strong underline-offset-4"
          >
            To the first page
          </Link>
        </div>
      </div>
    </Page>
  )
}

export const WrongLink = () => (
  <Trouble title="This link does not open a workshop">
    <p>
      It may be cut off, or replaced by a newer one. Ask the facilitator for the link again, or type the code.
    </p>
    <ByCode />
  </Trouble>
)

/** The address alone, in a browser that holds no seat: cookies were cleared, or only a part of the link was sent. */
export const NoSeat = () => (
  <Trouble title="This browser has no seat in this workshop">
    <p>
      Open the whole link again, or type the code. Were you here before? Join with your name; then choose “I
      was here before” to get your seat and your cards back.
    </p>
    <ByCode />
  </Trouble>
)

const ByCode = () => (
  <div className="max-w-md pt-3 text-base text-ink">
    <CodeForm />
  </div>
)

export const Deleted = () => (
  <Trouble title="This workshop was deleted">
    <p>
      Its facilitator deleted it with everything in it. Nobody can open it any more, not even with an old
      link.
    </p>
  </Trouble>
)
