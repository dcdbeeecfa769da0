/** How WebDriver names a reference to an element: https://www.w3.org/TR/webdriver2/#elements */
export const ELEMENT_KEY = 'element-6066-11e4-a52e-4f735466cecf';
export type ElementReference = Record<typeof ELEMENT_KEY, string>;

/** A session of a browser under WebDriver: https://www.w3.org/TR/webdriver2/ */
export interface WebDriverSession {
  /**
   * Sends a command to the session, such as `POST`, `/url`, and waits for its value, whose shape is
   * the caller's knowledge. Throws an Error with the driver's words when it refuses.
   */
  command<T = unknown>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object): Promise<T>;
  end(): Promise<void>;
}

interface Refusal {
  error: string;
  message: string;
}

/** A driver that is stuck answers nothing. */
const TIMEOUT_MS = 20_000;

async function request<T>(base: string, method: string, path: string, body?: object): Promise<T> {
  const response = await fetch(`${base}${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    signal: AbortSignal.timeout(TIMEOUT_MS),
    ...(method === 'POST' && { body: JSON.stringify(body ?? {}) }),
  }).catch((error: unknown) => {
    throw new Error(`${method} ${path}: ${String(error)}`, { cause: error });
  });
  const { value } = (await response.json()) as { value: T | Refusal };
  if (response.ok) return value as T;
  const { error, message } = value as Refusal;
  throw new Error(`${method} ${path}: ${error}: ${message}`);
}

/** Whether a driver listens there and is ready. In: its address, such as `http://127.0.0.1:4444`. */
export async function isDriverReady(base: string): Promise<boolean> {
  return request<{ ready: boolean }>(base, 'GET', '/status').then(
    ({ ready }) => ready,
    () => false,
  );
}

/**
 * Has the driver start a browser.
 * In: the driver's address, and what the browser must be and be started with.
 */
export async function startSession(base: string, capabilities: object): Promise<WebDriverSession> {
  const { sessionId } = await request<{ sessionId: string }>(base, 'POST', '/session', {
    capabilities: { alwaysMatch: capabilities },
  });
  const ofSession = `/session/${sessionId}`;
  return {
    command: (method, path, body) => request(base, method, `${ofSession}${path}`, body),
    end: async () => void (await request(base, 'DELETE', ofSession)),
  };
}
