import { X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Link } from 'wouter'
import { Button } from '../ui/Button.tsx'
import { weekdayInWords } from '../ui/formats.ts'
import { forgetWorkshop, recentWorkshops } from './recent.ts'
import { seatsHere } from './server.ts'

/** The workshops this browser was in; one that was deleted says so. */
export function RecentList() {
  const [recent, setRecent] = useState(recentWorkshops)
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set())
  useEffect(() => {
    let here = true
    for (const { id } of recentWorkshops())
      void seatsHere(id).then(answer => {
        if (here && !answer.ok && answer.status === 410) setGone(before => new Set(before).add(id))
      })
    return () => {
      here = false
    }
  }, [])
  if (recent.length === 0) return null
  return (
    <section aria-labelledby="recent" className="mt-10 max-w-md">
      <h2 id="recent" className="text-base font-semibold">
        Recent workshops
      </h2>
      <ul className="mt-2 divide-y divide-line">
        {recent.map(r => (
          <li key={r.id} className="flex items-center gap-2 py-1">
            <div className="min-w-0 grow py-1">
              {gone.has(r.id) ? (
                <span className="block truncate text-muted line-through">{r.title}</span>
              ) : (
                <Link
                  href={`/w/${r.id}`}
                  className="block truncate font-medium underline-offset-4 hover:underline"
                >
                  {r.title}
                </Link>
              )}
              <span className="block truncate text-sm text-muted">
                {gone.has(r.id) ? 'Was deleted' : `${r.team} · ${r.role} · ${weekdayInWords(r.when)}`}
              </span>
            </div>
            <Button
              variant="quiet"
              aria-label={`Forget ${r.title}`}
              title="Forget: only takes it off this list"
              square
              className="text-muted"
              onClick={() => setRecent(forgetWorkshop(r.id))}
            >
              <X size={18} aria-hidden />
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
