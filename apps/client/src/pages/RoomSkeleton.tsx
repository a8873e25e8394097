const bar = 'animate-breathe rounded-control bg-sunken'

/** The room's outline while it loads: never an empty board. */
export function RoomSkeleton() {
  return (
    <div className="flex h-dvh flex-col" aria-busy="true">
      <p className="sr-only">The room is opening.</p>
      <div aria-hidden className="flex min-h-14 items-center gap-4 border-b border-line bg-raised px-4">
        <span className={`size-7 ${bar}`} />
        <span className={`h-4 w-56 ${bar}`} />
      </div>
      <div aria-hidden className="flex grow">
        <div className="hidden w-64 space-y-3 border-r border-line p-4 md:block">
          {['w-3/5', 'w-4/5', 'w-2/3', 'w-3/4', 'w-1/2', 'w-4/5', 'w-3/5'].map((width, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a fixed picture
            <div key={i} className={`h-5 ${width} ${bar}`} />
          ))}
        </div>
        <div className="grow space-y-5 p-6 md:p-8">
          <div className={`h-10 w-4/5 max-w-xl ${bar}`} />
          <div className={`h-5 w-3/5 max-w-md ${bar}`} />
          <div className="grid gap-4 pt-4 sm:grid-cols-2 lg:grid-cols-3">
            {[1, 2, 3].map(i => (
              <div key={i} className={`h-36 ${bar}`} />
            ))}
          </div>
        </div>
      </div>
    </div>
  )
}
