/** Bodies in the shape that Apple sends, for what reads text: any field may hold anything. */
const EVENT = {
  messageId: '1000000123',
  statusType: 'Issue',
  eventStatus: 'ongoing',
  message: 'Users may be unable to restore or back up.',
  epochStartDate: 1_700_000_000_000,
  epochEndDate: null,
  usersAffected: 'Some users are affected',
};
export type RawEvent = Partial<Record<keyof typeof EVENT, unknown>>;
export type RawService = Partial<Record<'serviceName' | 'redirectUrl' | 'events', unknown>>;

export const rawEvent = (more: RawEvent = {}): RawEvent => ({ ...EVENT, ...more });

export function rawService(serviceName: unknown, ...events: unknown[]): RawService {
  return { serviceName, redirectUrl: null, events };
}

export function rawFeed(...services: unknown[]): string {
  return JSON.stringify({ drpost: false, drMessage: null, services });
}

export const asJsonp = (json: string, end = '') => `jsonCallback(${json});${end}`;
