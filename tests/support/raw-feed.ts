/** Bodies in the shape that Apple sends, for what reads text: any field may hold anything. */
export type RawEvent = Partial<
  Record<'messageId' | 'statusType' | 'eventStatus' | 'message' | 'usersAffected', unknown> &
    Record<'epochStartDate' | 'epochEndDate', unknown>
>;
export type RawService = Partial<Record<'serviceName' | 'redirectUrl' | 'events', unknown>>;

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
