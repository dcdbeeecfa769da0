const HOSTS = ['www.apple.com', 'support.apple.com'];

/** @returns null if the address is not an https address of Apple */
export function appleLink(address: string): string | null {
  try {
    // `URL.canParse` would need Safari 17.
    const { protocol, username, password, host, href } = new URL(address);
    if (protocol !== 'https:' || username !== '' || password !== '') return null;
    // `host` includes the port: no port is allowed.
    return HOSTS.includes(host) ? href : null;
  } catch {
    return null;
  }
}
