import { connect } from 'node:tls';

/** The number of SHA-256 among the object identifiers. */
const SHA_256 = 'OID.2.16.840.1.101.3.4.2.1';

function fingerprintAt(port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false }, () => {
      resolve(socket.getPeerCertificate().fingerprint256);
      socket.destroy();
    });
    socket.on('error', reject);
  });
}

/**
 * The text of a profile's cert_override.txt: the exception that a person makes who trusts a
 * certificate all the same. Unlike what Marionette can be told, it holds from the first request on.
 * In: a host, and the port on loopback where it is played.
 */
export async function certificateException(host: string, port: number): Promise<string> {
  // Firefox goes by the port that it really reaches.
  return `${host}:${port}:\t${SHA_256}\t${await fingerprintAt(port)}\t\n`;
}
