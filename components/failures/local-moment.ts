/**
 * A moment as a field of the kind `datetime-local` takes it: `2026-11-02T09:40`, in the system's
 * time zone. In: milliseconds.
 */
export function localMoment(atMs: number): string {
  const date = new Date(atMs);
  const two = (part: number) => String(part).padStart(2, '0');
  const day = [
    String(date.getFullYear()).padStart(4, '0'),
    two(date.getMonth() + 1),
    two(date.getDate()),
  ];
  return `${day.join('-')}T${two(date.getHours())}:${two(date.getMinutes())}`;
}
