/** In the system's time zone, in the format of date fields: `2026-11-02`. */
export function localDayOf(atMs: number): string {
  const date = new Date(atMs);
  const year = String(date.getFullYear()).padStart(4, '0');
  return [year, twoDigits(date.getMonth() + 1), twoDigits(date.getDate())].join('-');
}

/** For a `datetime-local` field: `2026-11-02T09:40`. */
export function localMomentOf(atMs: number): string {
  const date = new Date(atMs);
  return `${localDayOf(atMs)}T${twoDigits(date.getHours())}:${twoDigits(date.getMinutes())}`;
}

function twoDigits(part: number): string {
  return String(part).padStart(2, '0');
}
