const PAGE = 'popup.html';

/** Where a notice leads: the popup's page, at the incident. */
export function incidentRoute(incidentId: string): string {
  return `${PAGE}#incident/${encodeURIComponent(incidentId)}`;
}

/** The incident that an address leads to, from its hash; null where it leads to none. */
export function incidentInHash(hash: string): string | null {
  const [, encoded] = /^#incident\/(.+)$/.exec(hash) ?? [];
  if (encoded === undefined) return null;
  try {
    return decodeURIComponent(encoded);
  } catch {
    return null;
  }
}
