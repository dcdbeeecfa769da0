import type { FeedState, MonitoredService, LostService, ParsedService } from './model';
import { eventState } from './severity';

/** The last reading again, for a server that says that nothing changed. */
export function servicesOf(state: FeedState): ParsedService[] {
  return state.services
    .filter((service) => service.lost?.reason !== 'missing')
    .map(({ name, events, unreadableEvents, lost }) =>
      lost ? { name, events: [], unreadableEvents: 1 } : { name, events, unreadableEvents },
    );
}

/** Whether a service was ever read. */
export function wasRead(service: MonitoredService): boolean {
  return service.lost === null || service.lost.lastReadMs !== null;
}

/**
 * What is known of a service after one more body.
 * In: its name; what was known before (undefined: nothing); what the body says (undefined: it does not
 * list it); now, and when the reading before this one was taken (null: this is the first).
 */
export function nextService(
  name: string,
  before: MonitoredService | undefined,
  reading: ParsedService | undefined,
  nowMs: number,
  previousReadMs: number | null,
): MonitoredService {
  if (reading) {
    const { events, unreadableEvents } = reading;
    // Beside an ongoing event an unreadable one can only make it worse, never fine.
    if (unreadableEvents === 0 || events.some((event) => eventState(event, nowMs) === 'ongoing'))
      return { name, events, unreadableEvents, lost: null };
  }
  const lastReadMs = before ? (before.lost ? before.lost.lastReadMs : previousReadMs) : null;
  // What could not be read is still to be read, also where a body then does not list it.
  const isUnreadable = reading !== undefined || before?.lost?.reason === 'unreadable';
  const lost: LostService = { reason: isUnreadable ? 'unreadable' : 'missing', lastReadMs };
  return { name, events: before?.events ?? [], unreadableEvents: 0, lost };
}
