/** Bodies in the shape that Apple sends, for what reads text. */
export interface RawEvent {
  messageId?: unknown;
  statusType?: unknown;
  eventStatus?: unknown;
  message?: unknown;
  epochStartDate?: unknown;
  epochEndDate?: unknown;
  usersAffected?: unknown;
}

export interface RawService {
  serviceName?: unknown;
  redirectUrl?: unknown;
  events?: unknown;
}

export function rawEvent(more: RawEvent = {}): RawEvent {
  return {
    messageId: '1000000123',
    statusType: 'Issue',
    eventStatus: 'ongoing',
    message: 'Users may be unable to restore or back up.',
    epochStartDate: 1_700_000_000_000,
    epochEndDate: null,
    usersAffected: 'Some users are affected',
    ...more,
  };
}

export function rawService(serviceName: unknown, ...events: unknown[]): RawService {
  return { serviceName, redirectUrl: null, events };
}

export function rawFeed(...services: unknown[]): string {
  return JSON.stringify({ drpost: false, drMessage: null, services });
}

export const asJsonp = (json: string, end = '') => `jsonCallback(${json});${end}`;
