const HOSTS = ['www.apple.com', 'support.apple.com'];

/** @returns null if the address is not an https address of Apple */
export function appleLink(address: string): string | null {
  const url = urlOf(address);
  if (url?.protocol !== 'https:' || url.username !== '' || url.password !== '') return null;
  // `host` includes the port: no port is allowed.
  return HOSTS.includes(url.host) ? url.href : null;
}

function urlOf(address: string): URL | null {
  try {
    // `URL.canParse` would need Safari 17.
    return new URL(address);
  } catch {
    return null;
  }
}
