import { feedBody } from './feed-body.ts';
import { completed, maintenance, ongoing, resolved, upcoming } from './feed-event.ts';
import type { FeedAnswer, FeedHandler } from './stand-in.ts';

export interface Scene {
  /** Short, fit for a file's name. */
  name: string;
  /** What happens, in plain words. */
  title: string;
  /** What the toolbar must show of it. */
  badge: '✓' | 'M' | '!' | '✕' | '?';
  answer: FeedAnswer;
}

export const SCENARIO_NAMES = ['quiet', 'outage', 'maintenance'] as const;
export type ScenarioName = (typeof SCENARIO_NAMES)[number];

const MINUTE_MS = 60_000;

const BACKUP = 'iCloud Backup';
const SIGN_IN = 'iCloud Account & Sign In';

const pageInsteadOfFeed: FeedHandler = (_request, response) => {
  response
    .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
    .end('<!doctype html><title>We’ll be back</title><p>We’ll be back soon.</p>');
};

const quiet = (): Scene[] => [
  { name: 'quiet', title: 'All is well', badge: '✓', answer: feedBody() },
];

function outage(nowMs: number): Scene[] {
  const incident = { messageId: '2000009101', startMs: nowMs - 40 * MINUTE_MS };
  const signIn = {
    [SIGN_IN]: [
      ongoing('Issue', {
        messageId: '2000009100',
        startMs: nowMs - 90 * MINUTE_MS,
        message: 'Users may be unable to sign in to iCloud.',
      }),
    ],
  };
  const slow = ongoing('Issue', {
    ...incident,
    message: 'Users may be experiencing slower than normal backups.',
  });
  const down = ongoing('Outage', {
    ...incident,
    message: 'Users may be unable to back up to or restore from iCloud.',
  });
  const over = (endMs: number) =>
    resolved('Outage', {
      ...incident,
      endMs,
      message: 'Users may have been unable to back up to or restore from iCloud.',
    });
  const overOnce = over(nowMs - 2 * MINUTE_MS);
  const overAgain = over(nowMs - MINUTE_MS);
  return [
    {
      name: 'cannot-tell',
      title: 'The first answer is a web page in place of the feed',
      badge: '?',
      answer: pageInsteadOfFeed,
    },
    { name: 'quiet', title: 'All is well', badge: '✓', answer: feedBody() },
    {
      name: 'sign-in-issue',
      title: 'An issue begins, on iCloud Account & Sign In only',
      badge: '✓',
      answer: feedBody({ events: signIn }),
    },
    {
      name: 'backup-issue',
      title: 'An issue begins on iCloud Backup',
      badge: '!',
      answer: feedBody({ events: { ...signIn, [BACKUP]: [slow] } }),
    },
    {
      name: 'backup-outage',
      title: 'It worsens to an outage',
      badge: '✕',
      answer: feedBody({ events: { ...signIn, [BACKUP]: [down] } }),
    },
    {
      name: 'resolved',
      title: 'It is resolved, and stays listed',
      badge: '✓',
      answer: feedBody({ events: { [BACKUP]: [overOnce] } }),
    },
    {
      name: 'reopened',
      title: 'The same outage opens again',
      badge: '✕',
      answer: feedBody({ events: { [BACKUP]: [down] } }),
    },
    {
      name: 'resolved-again',
      title: 'It is resolved for the second time',
      badge: '✓',
      answer: feedBody({ events: { [BACKUP]: [overAgain] } }),
    },
  ];
}

function plannedMaintenance(nowMs: number): Scene[] {
  const messageId = '2000009200';
  const body = (event: ReturnType<typeof maintenance>) =>
    feedBody({ events: { [BACKUP]: [event] } });
  return [
    { name: 'quiet', title: 'All is well', badge: '✓', answer: feedBody() },
    {
      name: 'announced',
      title: 'Maintenance of iCloud Backup is announced for in two days',
      badge: '✓',
      answer: body(upcoming({ messageId })),
    },
    {
      name: 'maintenance',
      title: 'The maintenance is going on',
      badge: 'M',
      answer: body(maintenance({ messageId, startMs: nowMs - 10 * MINUTE_MS })),
    },
    {
      name: 'completed',
      title: 'The maintenance is over',
      badge: '✓',
      answer: body(completed({ messageId, startMs: nowMs - 70 * MINUTE_MS })),
    },
  ];
}

/** The scenes of a scripted day, in order, told as if it were `nowMs` (epoch, ms). */
export function scenario(name: ScenarioName, nowMs: number = Date.now()): Scene[] {
  return { quiet, outage, maintenance: plannedMaintenance }[name](nowMs);
}
