/** How far back a person's efforts count: what Apple posts, it posts within days. */
export const EFFORTS_SPAN_MS = 14 * 24 * 60 * 60_000;

/** When a person had trouble with a backup. */
export interface Efforts {
  /** When backups failed, by the person's word. */
  failuresMs: readonly number[];
  /** When the person worked on a run. */
  worksMs: readonly number[];
}

export const NO_EFFORTS: Efforts = { failuresMs: [], worksMs: [] };
