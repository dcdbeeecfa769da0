import type * as v from 'valibot';
import type { incidentRow, observationRow } from './incident-rows';

/** Everything here can be stored and sent as it is. Times are milliseconds since 1970, UTC. */

/** Both ends are in it. */
export interface Span {
  fromMs: number;
  toMs: number;
}

export type Health = 'available' | 'maintenance' | 'issue' | 'outage' | 'unknown';

/** Mildest first. */
export const SEVERITIES = ['maintenance', 'issue', 'outage'] as const;
export type Severity = (typeof SEVERITIES)[number];

export const FEEDS = ['consumer', 'developer'] as const;
export type FeedName = (typeof FEEDS)[number];

export interface ServiceRef {
  feed: FeedName;
  name: string;
}

export interface FeedEvent {
  messageId: string;
  statusType: string;
  eventStatus: string;
  message: string;
  usersAffected: string;
  startMs: number | null;
  endMs: number | null;
}

export interface ParsedService {
  name: string;
  events: FeedEvent[];
  unreadableEvents: number;
}

/**
 * Apple's servers alternate between an old and a new body for minutes, so both ways out of a phase that
 * users are notified of need two readings that agree, and are a minute apart.
 *
 *            seen ongoing            not seen            not seen again
 *   (new) ──────────────▶ ongoing ───────────▶ clearing ───────────────▶ over
 *                          ▲  ▲─────────────────┘ seen                    │ seen
 *                          │                                              ▼
 *                          └───────── seen again ───────────────────── returning
 *                                                      seen ▲   │ not seen
 *                                                           └─ receding ── not seen again ▶ over
 *
 * From every phase but `over` it becomes `unwatched` when the service is no longer monitored; after
 * that, one reading makes it ongoing if it is seen, and over if it is not.
 */
export const PHASES = [
  'ongoing',
  'clearing',
  'returning',
  'receding',
  'over',
  'unwatched',
] as const;
export type Phase = (typeof PHASES)[number];

/** What an incident does to one service. */
export type Impact = Incident['impacts'][number];
export type LocalWords = NonNullable<Impact['local']>;

/**
 * `reached`: it had begun elsewhere and now affects iCloud Backup; `joined`: it affects one more of the
 * others; `unwatched`: none of its services is watched any more.
 */
export const CHANGE_KINDS = [
  'began',
  'reached',
  'worsened',
  'eased',
  'joined',
  'over',
  'reopened',
  'foundOver',
  'unwatched',
] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

export type TimelineEntry = Incident['timeline'][number];

export type Incident = v.InferOutput<typeof incidentRow>;

/** A monitored service that could not be read from a body that was otherwise sound. */
export interface LostService {
  reason: 'missing' | 'unreadable';
  /** The last reading in which it was sound; null: there was none. */
  lastReadMs: number | null;
}

export interface MonitoredService {
  name: string;
  events: FeedEvent[];
  /** Above 0 only if another event is readable and ongoing; that event decides. */
  unreadableEvents: number;
  lost: LostService | null;
}

export interface Announcement {
  id: string;
  messageId: string;
  services: string[];
  startMs: number | null;
  endMs: number | null;
  message: string;
  firstSeenMs: number;
  /** When a body last listed it, give or take a day. */
  lastListedMs: number;
}

export interface FeedState {
  feed: FeedName;
  services: MonitoredService[];
  incidents: Incident[];
  announcements?: Announcement[];
  /** Begun, or past their start: kept so that none is announced twice when Apple moves its start. */
  formerAnnouncements?: Announcement[];
}

/** What the last two bodies say of one service, monitored or not. */
export interface ListedService {
  name: string;
  /** The worst that is ongoing by the last body. */
  now: Severity | null;
  before: Severity | null;
  isUnreadable: boolean;
}

export interface ServiceCatalog {
  feed: FeedName;
  services: ListedService[];
}

/** These services of a feed were read without a gap. */
export type Observation = v.InferOutput<typeof observationRow>;

export interface Change {
  kind: ChangeKind;
  incident: Incident;
  severity: Severity;
  /** Not to be notified: the problem existed when the service was first read. */
  silent: boolean;
  /** Services on which this reading confirmed it. */
  joined: string[];
}

/**
 * Why a check brought no reading. `blocked`: the browser lets nothing be read though it is permitted,
 * usually by an administrator; `outdated`: only an old copy of a body could be had.
 */
export type FailureReason =
  | 'offline'
  | 'timeout'
  | 'unreachable'
  | 'refused'
  | 'serverError'
  | 'redirected'
  | 'malformed'
  | 'outdated'
  | 'notPermitted'
  | 'blocked';

export interface FetchFailure {
  reason: FailureReason;
  /** For developers, never shown: the HTTP status, or what the body lacked. */
  detail: string;
  /** The browser's word on the reason is not always true. */
  isUnsure?: boolean;
}

export interface Validators {
  etag: string | null;
  lastModified: string | null;
}

/** They ask for the whole body. */
export const NO_VALIDATORS: Validators = { etag: null, lastModified: null };

export interface CheckRecord {
  feed: FeedName;
  attemptedAtMs: number;
  /** When Apple's server sent the last body that was read, or confirmed that it is unchanged. */
  readAtMs: number | null;
  /** The failures since then. `count` leaves out those for which Apple was certainly not asked. */
  failing: (FetchFailure & { sinceMs: number; count: number }) | null;
  notBeforeMs: number | null;
  validators: Validators;
  /** When Apple's server sent the last whole body, and the `Date` with it; absent: not known. */
  body?: { sentMs: number; dateMs?: number };
  /** Since when it has been read without a gap, and of which services; absent or null: not yet. */
  observing?: { sinceMs: number; services: string[] } | null;
}

export interface FeedSnapshot {
  state: FeedState | null;
  check: CheckRecord | null;
  /**
   * Absent: the stored state was read. Otherwise that can't be read, and may know more than this one:
   * since when this one was read from Apple instead; null: not yet.
   */
  unstoredSinceMs?: number | null;
}

export const NO_SNAPSHOT: FeedSnapshot = { state: null, check: null };
