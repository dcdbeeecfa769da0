import { extensionUrl } from './browser-info';

const PATIENCE_MS = 2_000;

/** Reads a JSON file of the extension itself. Throws if it is not there. */
export async function readOwnFile(path: string): Promise<unknown> {
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const response = await fetch(extensionUrl(path), { signal });
  return response.json();
}
