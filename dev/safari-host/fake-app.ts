import type { AUTHORIZATIONS } from '../../lib/notifications/app-protocol';

type Authorization = (typeof AUTHORIZATIONS)[number];

const FAULTS = {
  silent: () => new Promise(() => undefined),
  throws: () => Promise.reject(new Error('The connection was interrupted.')),
  /** What Safari gives where nobody answers. */
  missing: () => undefined,
  old: () => ({ protocol: 0, kind: 'state', authorization: 'granted' }),
  nonsense: () => ({ echo: 'kind', ids: [1, {}], notice: null }),
  refuses: () => ({ protocol: 1, kind: 'failed', reason: 'refused' }),
};
export type AppFault = keyof typeof FAULTS;
export const APP_FAULTS = Object.keys(FAULTS) as AppFault[];

/** The app around the extension in Safari, as the extension sees it. */
export class FakeApp {
  authorization: Authorization = 'granted';
  /** What the user answers when it asks for permission; `notAsked` if the system does not ask. */
  whenAsked: Authorization = 'notAsked';
  /** What goes wrong with every request. */
  fault: AppFault | null = null;
  /** What goes wrong with requests to show something. */
  faultAtShow: AppFault | null = null;
  /** Whether a fault affects only the reply. */
  showsDespiteFault = false;
  /** The notification center: title and body by ID. */
  readonly shown = new Map<string, string>();
  /** The IDs of all notifications that were shown. */
  readonly posted: string[] = [];
  /** The kinds of all requests. */
  readonly requests: string[] = [];

  /** As `runtime.sendNativeMessage`, after the name of the app. */
  readonly send = async (sent: unknown): Promise<unknown> => {
    // What crosses a process is text.
    const request = JSON.parse(JSON.stringify(sent)) as Record<string, unknown>;
    const kind = String(request.kind);
    this.requests.push(kind);
    const fault = this.fault ?? (kind === 'show' ? this.faultAtShow : null);
    if (fault && !this.showsDespiteFault) return FAULTS[fault]();
    const reply = this.answer(request, kind);
    return fault ? FAULTS[fault]() : reply;
  };

  private answer(request: Record<string, unknown>, kind: string): unknown {
    const protocol = 1;
    if (request.protocol !== 1) return { protocol, kind: 'failed', reason: 'unknownProtocol' };
    if (kind === 'state')
      return { protocol, kind, authorization: this.authorization, appVersion: '0.4.0' };
    if (kind === 'list') return { protocol, kind, ids: [...this.shown.keys()] };
    if (kind === 'remove') {
      for (const id of request.ids as string[]) this.shown.delete(id);
      return { protocol, kind: 'removed' };
    }
    const { id, title, body } = request.notice as Record<'id' | 'title' | 'body', string>;
    const isBounded = id.length <= 200 && title.length <= 300 && body.length <= 4000;
    if (!isBounded || !id || !title) return { protocol, kind: 'failed', reason: 'malformed' };
    if (this.authorization === 'notAsked') this.authorization = this.whenAsked;
    if (this.authorization !== 'granted')
      return { protocol, kind: 'failed', reason: 'notAuthorized' };
    this.shown.set(id, `${title}\n${body}`);
    this.posted.push(id);
    return { protocol, kind: 'shown', id };
  }
}
