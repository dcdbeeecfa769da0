import { createHash, X509Certificate } from 'node:crypto';
import { generate } from 'selfsigned';

export interface Certificate {
  /** Private key, PEM. */
  key: string;
  /** Certificate, PEM. */
  cert: string;
  /** Base64 SHA-256 of the public key, as `--ignore-certificate-errors-spki-list` wants it. */
  spki: string;
}

const ONE_DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Makes a self-signed certificate for one host, valid from yesterday to tomorrow.
 * In: the host's name. Out: key, certificate and the fingerprint a browser can be told to trust.
 */
export async function makeCertificate(host: string): Promise<Certificate> {
  const pem = await generate([{ name: 'commonName', value: host }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: new Date(Date.now() - ONE_DAY_MS),
    notAfterDate: new Date(Date.now() + ONE_DAY_MS),
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: [{ type: 2, value: host }] },
    ],
  });
  const publicKey = new X509Certificate(pem.cert).publicKey.export({ type: 'spki', format: 'der' });
  return {
    key: pem.private,
    cert: pem.cert,
    spki: createHash('sha256').update(publicKey).digest('base64'),
  };
}
