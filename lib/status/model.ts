/**
 * The words of the domain. Values only: everything here can be stored, compared and sent as it is.
 * Times are milliseconds since 1970, UTC.
 */

/** A span of time, both ends in it. */
export interface Span {
  fromMs: number;
  toMs: number;
}

/** What one service is like, as far as we can tell. */
export type Health = 'available' | 'maintenance' | 'issue' | 'outage' | 'unknown';

/** How bad an incident is, mildest first. Anything Apple calls by a new name is an `issue`. */
export const SEVERITIES = ['maintenance', 'issue', 'outage'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** The feeds Apple publishes. */
export type FeedName = 'consumer' | 'developer';

/** One event of Apple's feed, bounded and cleaned, its two status words as Apple wrote them. */
export interface FeedEvent {
  messageId: string;
  statusType: string;
  eventStatus: string;
  message: string;
  usersAffected: string;
  startMs: number | null;
  endMs: number | null;
}

/** One service in one body. `unreadableEvents` counts entries that no sense could be made of. */
export interface ServiceReading {
  name: string;
  events: FeedEvent[];
  unreadableEvents: number;
}

/**
 * Where an incident is for one service. Apple's servers alternate between an old and a new body for
 * minutes, so both ways out of a phase that people are told of need two readings that agree.
 *
 *            seen ongoing            not seen            not seen again
 *   (new) ──────────────▶ ongoing ───────────▶ clearing ───────────────▶ over
 *                          ▲  ▲─────────────────┘ seen                    │ seen
 *                          │                                              ▼
 *                          └───────── seen again ───────────────────── returning
 *                                                      seen ▲   │ not seen
 *                                                           └─ receding ── not seen again ▶ over
 */
export type Phase = 'ongoing' | 'clearing' | 'over' | 'returning' | 'receding';

/** What an incident does to one service. */
export interface Impact {
  service: string;
  phase: Phase;
  /** Whether it was ever confirmed ongoing here: then people may have been told. */
  wasConfirmed: boolean;
  severity: Severity;
  worstSeverity: Severity;
  startMs: number | null;
  endMs: number | null;
  message: string;
  usersAffected: string;
  firstSeenMs: number;
  /** When two readings had agreed that it was over; null while it is not. */
  overSeenMs: number | null;
}

/**
 * Something that happened to an incident, as we saw it. `reached`: it had begun elsewhere and now
 * affects iCloud Backup; `joined`: it affects one more of the others.
 */
export type ChangeKind =
  'began' | 'reached' | 'worsened' | 'eased' | 'joined' | 'over' | 'reopened' | 'foundOver';

export interface TimelineEntry {
  atMs: number;
  kind: ChangeKind;
  severity: Severity;
}

/** One incident of Apple's over all watched services, from when we first saw it to its end. */
export interface Incident {
  /** Ours, and the same for its whole life, whatever Apple does to its own ids and times. */
  id: string;
  messageId: string;
  impacts: Impact[];
  /** Counts how often it was confirmed ongoing: 0 when only ever seen over, 2 after one reopening. */
  episode: number;
  /**
   * The worst severity that was confirmed in this episode, so that no worsening is told twice; null
   * while no episode is under way.
   */
  worstInEpisode: Severity | null;
  firstSeenMs: number;
  changedMs: number;
  timeline: TimelineEntry[];
}

/** Why a service that is watched could not be read from a body that was otherwise sound. */
export interface LostService {
  reason: 'missing' | 'unreadable';
  /** The last reading in which it was sound; null when there never was one. */
  lastReadMs: number | null;
}

/** What the last sound body said of one watched service. */
export interface KnownService {
  name: string;
  events: FeedEvent[];
  /** More than none only beside an ongoing event: what could be read is then enough to go by. */
  unreadableEvents: number;
  lost: LostService | null;
}

/** All that was learned of one feed. Written only when a body taught something new. */
export interface Known {
  feed: FeedName;
  services: KnownService[];
  incidents: Incident[];
}

/** A change of an incident, computed from two readings. `silent`: nobody is to be told. */
export interface Change {
  kind: ChangeKind;
  incident: Incident;
  severity: Severity;
  silent: boolean;
}

/** Why a check brought no reading. */
export type FailureReason =
  'offline' | 'timeout' | 'unreachable' | 'refused' | 'redirected' | 'malformed' | 'notPermitted';

export interface Failure {
  reason: FailureReason;
  /** For developers: the HTTP status or what the body lacked. Never shown as it is. */
  detail: string;
}

/** What the server gave to ask "has it changed?" with. */
export interface Validators {
  etag: string | null;
  lastModified: string | null;
}

/** To ask for all of a body. */
export const NO_VALIDATORS: Validators = { etag: null, lastModified: null };

/** The small row that every check writes. */
export interface CheckRecord {
  feed: FeedName;
  /** When a check last ended, well or not. */
  attemptedAtMs: number;
  /** When a body was last read, or confirmed unchanged. Null before the first. */
  readAtMs: number | null;
  /** The failures since then. `count` leaves out being offline: that is nobody's fault. */
  failing: (Failure & { sinceMs: number; count: number }) | null;
  /** The server asked not to be asked before this time. */
  notBeforeMs: number | null;
  validators: Validators;
}

/** Everything the worker has learned of one feed; null where nothing was stored yet. */
export interface Snapshot {
  known: Known | null;
  check: CheckRecord | null;
}
