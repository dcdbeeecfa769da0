import { httpStatus } from '../support/feed-scenes.ts';
import { WELL } from './answers.ts';
import { fails, type Alarms, type Fault } from './fault.ts';

const outcomeOf = (code: number) => {
  if (code === 511) return REDIRECTED;
  return fails(code >= 500 ? 'serverError' : 'refused');
};
const REDIRECTED = fails('redirected');

/** Another status than 200, with a body that says that all is well: nobody is to believe it. */
const status = (code: number, headers: Record<string, string> = {}): Fault => ({
  name: `${code}`,
  answer: () => (_request, response) => void response.writeHead(code, headers).end(WELL),
  outcome: outcomeOf(code),
});

const redirect = (name: string, code: number, location: string): Fault => ({
  name: `${code} ${name}`,
  answer: () => httpStatus(code, { location }),
  outcome: REDIRECTED,
  // Node shows a redirect that is not followed.
  inNode: fails('refused'),
});

const eachMin = (stepMin: number, untilMin: number) =>
  Array.from({ length: untilMin / stepMin }, (_, index) => (index + 1) * stepMin);

/** `Retry-After` as it may be written, and when the alarms of what follows ask again. */
const asked = (name: string, code: number, retryAfter: string, alarms?: Alarms): Fault => ({
  ...status(code, { 'retry-after': retryAfter }),
  name: `${code}, Retry-After: ${name}`,
  ...(alarms && { alarms }),
});

const IN_45_MIN: Fault = {
  name: '503, Retry-After: a date in 45 minutes',
  answer:
    ({ nowMs }) =>
    (request, response) => {
      const atMs = Math.ceil(nowMs() / 1000) * 1000 + 45 * 60_000;
      httpStatus(503, { 'retry-after': new Date(atMs).toUTCString() })(request, response);
    },
  outcome: outcomeOf(503),
  alarms: { atMin: eachMin(5, 60), askAtMin: [50] },
};

/** Answers that are none. */
export const STATUS_FAULTS: readonly Fault[] = [
  redirect('to another host', 302, 'https://127.0.0.1/elsewhere'),
  redirect('to itself, for ever', 301, 'system_status_en_US.js'),
  redirect('to plain HTTP', 307, 'http://www.apple.com/support/systemstatus/'),
  redirect('to a sign-in page', 303, 'https://wifi.example/login'),
  { ...status(302), name: '302 to nowhere', outcome: REDIRECTED, inNode: fails('refused') },
  { ...status(204), name: '204, nothing' },
  { ...status(206, { 'content-range': 'bytes 0-9/99' }), name: '206, a part' },
  { ...status(304), name: '304 to what was asked without a validator', withoutValidators: true },
  { ...status(401, { 'www-authenticate': 'Basic realm="x"' }), name: '401, asking who we are' },
  { ...status(404), name: '404' },
  { ...status(410), name: '410, gone for good' },
  { ...status(500), name: '500, without end' },
  { ...status(511), name: '511, sign in to this network' },
  { ...status(429), name: '429 without Retry-After' },
  // The second answer comes a moment after the minute at which it was asked for.
  asked('30 minutes in seconds', 429, '1800', {
    atMin: [...eachMin(5, 55), 61],
    askAtMin: [30, 61],
  }),
  asked('two hours in seconds', 503, '7200', { atMin: eachMin(10, 60), askAtMin: [60] }),
  IN_45_MIN,
  asked('a date that is past', 429, 'Wed, 21 Oct 2015 07:28:00 GMT'),
  asked('a year', 503, '31536000', { atMin: [5, 59, 60], askAtMin: [60] }),
  asked('below nought', 429, '-120'),
  asked('a number of four hundred digits', 429, '9'.repeat(400)),
  asked('nonsense', 429, 'soon, perhaps'),
];
