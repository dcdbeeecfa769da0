import type { Authorization } from '../../lib/notifications/app-protocol';

/** What goes wrong with the app: at any request, or only when it is to show something. */
export type AppFault = 'silent' | 'throws' | 'missing' | 'old' | 'nonsense' | 'refuses' | null;

/** The app around the extension in Safari, as it is for who sends it messages. */
export class FakeApp {
  authorization: Authorization = 'granted';
  /** What the user answers when it asks for permission; `notAsked` if the system does not ask. */
  whenAsked: Authorization = 'notAsked';
  /** What goes wrong with every request. */
  fault: AppFault = null;
  /** What goes wrong once it is to show something: it was fine when it was asked how it is. */
  faultAtShow: AppFault = null;
  /** Whether it shows a notification although it then fails. */
  showsAllTheSame = false;
  /** What stands in the notification center, by id, as title and body. */
  readonly shown = new Map<string, string>();
  /** Every notification that it was made to show, and its requests by their kind. */
  readonly posted: string[] = [];
  readonly asked: string[] = [];

  /** As `runtime.sendNativeMessage`, after the name of the app. */
  readonly send = async (sent: unknown): Promise<unknown> => {
    // What crosses a process is text.
    const request = JSON.parse(JSON.stringify(sent)) as Record<string, unknown>;
    const kind = String(request.kind);
    this.asked.push(kind);
    const fault = this.fault ?? (kind === 'show' ? this.faultAtShow : null);
    if (fault && !this.showsAllTheSame) return failing(fault);
    const reply = this.answer(request, kind);
    return fault ? failing(fault) : reply;
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

function failing(fault: Exclude<AppFault, null>): Promise<unknown> {
  switch (fault) {
    case 'silent':
      return new Promise(() => undefined);
    case 'throws':
      return Promise.reject(new Error('The connection was interrupted.'));
    case 'missing':
      // What Safari gives where nobody answers.
      return Promise.resolve(undefined);
    case 'old':
      return Promise.resolve({ protocol: 0, kind: 'state', authorization: 'granted' });
    case 'nonsense':
      return Promise.resolve({ echo: 'kind', ids: [1, {}], notice: null });
    case 'refuses':
      return Promise.resolve({ protocol: 1, kind: 'failed', reason: 'refused' });
  }
}
