/** The IANA zone of the person's clock now: it changes when they travel. */
export function timeZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}
