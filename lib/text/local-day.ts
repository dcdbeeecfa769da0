/**
 * The day of a moment in the system's time zone, as date fields write it: `2026-11-02`. Days written
 * like this are in the order of their letters. In: milliseconds.
 */
export function localDayOf(atMs: number): string {
  const date = new Date(atMs);
  const year = String(date.getFullYear()).padStart(4, '0');
  return [year, two(date.getMonth() + 1), two(date.getDate())].join('-');
}

/** A moment as a field of the kind `datetime-local` takes it: `2026-11-02T09:40`. In: milliseconds. */
export function localMomentOf(atMs: number): string {
  const date = new Date(atMs);
  return `${localDayOf(atMs)}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

function two(part: number): string {
  return String(part).padStart(2, '0');
}
