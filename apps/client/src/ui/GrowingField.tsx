import type { Ref, TextareaHTMLAttributes } from 'react'

export interface GrowingFieldProps extends TextareaHTMLAttributes<HTMLTextAreaElement> {
  readonly value: string
  readonly ref?: Ref<HTMLTextAreaElement>
}

/**
 * A text field of one line that grows with what is written. The text stands in the same cell once more, unseen and
 * drawn by the style sheet: that gives the cell its height, in every browser. The frame around draws the focus ring.
 */
export function GrowingField({ value, className = '', ...field }: GrowingFieldProps) {
  return (
    <div
      className={`grid grid-cols-1 max-h-[40dvh] min-w-0 overflow-y-auto text-base leading-7 md:text-lg md:leading-7 *:[grid-area:1/1] ${className}`}
    >
      <span
        aria-hidden
        data-text={`${value || field.placeholder} `}
        className="invisible px-2.5 py-2 whitespace-pre-wrap break-words before:content-[attr(data-text)]"
      />
      <textarea
        {...field}
        rows={1}
        dir="auto"
        value={value}
        className="w-full resize-none overflow-hidden bg-transparent px-2.5 py-2 text-ink outline-none placeholder:text-muted"
      />
    </div>
  )
}
