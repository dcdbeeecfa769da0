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
export const FEEDS = ['consumer', 'developer'] as const;
export type FeedName = (typeof FEEDS)[number];

/** One of Apple's services: which feed lists it, and its name there, the newest that we know of. */
export interface ServiceRef {
  feed: FeedName;
  name: string;
}

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
export interface ParsedService {
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
 *
 * From every phase but `over` it becomes `unwatched` when the person stops watching the service: then
 * nobody knows how it ended. Watched and seen again it is ongoing, not seen it is over.
 */
export type Phase = 'ongoing' | 'clearing' | 'over' | 'returning' | 'receding' | 'unwatched';

/** Apple's words in the person's language, from the feed of that language. */
export interface LocalWords {
  /** Apple's name of the language, such as `de_DE`. */
  locale: string;
  /** Empty: Apple has none in that language. */
  message: string;
  usersAffected: string;
}

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
  /** The same in the person's language; absent: not asked for, or not yet. */
  local?: LocalWords;
  firstSeenMs: number;
  /** When two readings had agreed that it was over; null while it is not. */
  overSeenMs: number | null;
}

/**
 * Something that happened to an incident, as we saw it. `reached`: it had begun elsewhere and now
 * affects iCloud Backup; `joined`: it affects one more of the others; `unwatched`: nobody watches any
 * service of it any more.
 */
export type ChangeKind =
  | 'began'
  | 'reached'
  | 'worsened'
  | 'eased'
  | 'joined'
  | 'over'
  | 'reopened'
  | 'foundOver'
  | 'unwatched';

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
  /** Whose services its impacts name. Absent in what an older version stored: the consumer feed. */
  feed?: FeedName;
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
export interface MonitoredService {
  name: string;
  events: FeedEvent[];
  /** More than none only beside an ongoing event: what could be read is then enough to go by. */
  unreadableEvents: number;
  lost: LostService | null;
}

/** Maintenance that Apple has announced for watched services and that has not begun. */
export interface Announcement {
  /** Ours, and the same for its whole life. */
  id: string;
  messageId: string;
  services: string[];
  startMs: number | null;
  endMs: number | null;
  message: string;
  firstSeenMs: number;
  /** When a body last listed it: one that is no longer listed is kept in mind, should it come back. */
  lastListedMs: number;
}

/** All that was learned of one feed. Written only when a body taught something new. */
export interface FeedState {
  feed: FeedName;
  services: MonitoredService[];
  incidents: Incident[];
  /** Absent in what an older version stored: none. */
  announcements?: Announcement[];
  /**
   * Those that have begun or whose start has passed, kept in mind so that none is announced twice when
   * Apple moves its start; absent: none.
   */
  formerAnnouncements?: Announcement[];
}

/** What the last two bodies say of one service, watched or not: for the list of all services. */
export interface ListedService {
  name: string;
  /** The worst that is ongoing by the last body; null: nothing is. */
  now: Severity | null;
  /** The same by the body before. */
  before: Severity | null;
  /** Whether the last body's entry could not be read in full. */
  isUnreadable: boolean;
}

/** All services that a feed lists. Written only when it changes. */
export interface ServiceCatalog {
  feed: FeedName;
  services: ListedService[];
}

/** A span of time in which these services of a feed were read again and again without a gap. */
export interface Observation extends Span {
  feed: FeedName;
  /** In alphabetical order. */
  services: string[];
}

/** A change of an incident, computed from two readings. */
export interface Change {
  kind: ChangeKind;
  incident: Incident;
  severity: Severity;
  /** Nobody is to be told. */
  silent: boolean;
  /** The services on which it is confirmed ongoing since this very reading. */
  joined: string[];
}

/** Why a check brought no reading. */
export type FailureReason =
  'offline' | 'timeout' | 'unreachable' | 'refused' | 'redirected' | 'malformed' | 'notPermitted';

export interface Failure {
  reason: FailureReason;
  /** For developers: the HTTP status or what the body lacked. Never shown as it is. */
  detail: string;
  /** The reason is likely, not certain: the browser's word on it is not always true. */
  isUnsure?: boolean;
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
  /** The failures since then. `count` leaves out those for which Apple was certainly not asked. */
  failing: (Failure & { sinceMs: number; count: number }) | null;
  /** The server asked not to be asked before this time. */
  notBeforeMs: number | null;
  validators: Validators;
  /** Since when it has been read without a gap, and of which services; absent or null: not yet. */
  observing?: { sinceMs: number; services: string[] } | null;
}

/** Everything the worker has learned of one feed; null where nothing was stored yet. */
export interface FeedSnapshot {
  state: FeedState | null;
  check: CheckRecord | null;
  /**
   * Since which reading it is known without the stored state, which can't be read and may know more;
   * null: there was no reading since. Absent: the stored state was read.
   */
  unstoredSinceMs?: number | null;
}
