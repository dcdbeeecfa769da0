import { APPLE_HOST, FEED_PATH } from '../../tests/support/stand-in/stand-in.ts';

const TIMEOUT_MS = 5_000;

/** Whether Apple's status feed answers within five seconds. */
export async function isAppleReachable(): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const response = await fetch(`https://${APPLE_HOST}${FEED_PATH}`, { signal });
    return response.ok && (await response.text()).includes('"services"');
  } catch {
    return false;
  }
}
