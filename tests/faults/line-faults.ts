import type { Socket } from 'node:net';
import { fails, type Fault, type Rig } from './fault.ts';
import type { Flaw } from './impostors.ts';

/** A TLS record of an alert: fatal, handshake failure (RFC 8446 6.2). */
const ALERT = Buffer.from([0x15, 0x03, 0x03, 0x00, 0x02, 0x02, 0x28]);

/** Once the browser has said hello. */
const afterHello = (then: (socket: Socket) => void) => () => (socket: Socket) =>
  void socket.once('data', () => then(socket));

const impostor = (flaw: Flaw) => (rig: Rig) => (socket: Socket) =>
  void rig.impostors[flaw].emit('connection', socket);

const UNREACHABLE = fails('unreachable');
const UNTRUSTED = { outcome: UNREACHABLE, netError: /ERR_CERT_AUTHORITY_INVALID/ };

/** What goes wrong before the first request. */
export const LINE_FAULTS: readonly Fault[] = [
  {
    name: 'connection refused',
    line: () => 'closed',
    outcome: UNREACHABLE,
    netError: /ERR_CONNECTION_REFUSED/,
  },
  {
    name: 'reset after accept',
    line: () => (socket) => void socket.resetAndDestroy(),
    outcome: UNREACHABLE,
    netError: /ERR_CONNECTION_RESET|ERR_SOCKET_NOT_CONNECTED/,
  },
  {
    name: 'hung up after accept',
    line: () => (socket) => void socket.end(),
    outcome: UNREACHABLE,
    netError: /ERR_CONNECTION_CLOSED|ERR_CONNECTION_RESET/,
  },
  {
    name: 'silence after accept',
    line: () => () => undefined,
    outcome: fails('timeout'),
    timesOut: true,
    starts: ['nothing'],
    alarms: null,
  },
  {
    name: 'reset in the TLS handshake',
    line: afterHello((socket) => socket.resetAndDestroy()),
    outcome: UNREACHABLE,
    netError: /ERR_CONNECTION_RESET/,
  },
  {
    name: 'TLS handshake refused',
    line: afterHello((socket) => socket.end(ALERT)),
    outcome: UNREACHABLE,
    netError: /ERR_SSL_VERSION_OR_CIPHER_MISMATCH|ERR_SSL_PROTOCOL_ERROR/,
  },
  {
    name: 'garbage in the TLS handshake',
    line: afterHello((socket) => socket.end(Buffer.alloc(512, 0xa5))),
    outcome: UNREACHABLE,
    netError: /ERR_SSL_PROTOCOL_ERROR/,
  },
  {
    name: 'plain HTTP where TLS was expected',
    line: afterHello((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')),
    outcome: UNREACHABLE,
    netError: /ERR_SSL_PROTOCOL_ERROR/,
  },
  {
    name: 'TLS handshake that stops half-way',
    line: afterHello((socket) => socket.write(Buffer.from([0x16, 0x03, 0x03, 0x10, 0x00, 0x02]))),
    outcome: fails('timeout'),
    timesOut: true,
    starts: ['outage'],
    alarms: null,
  },
  { name: 'certificate of another name', line: impostor('otherName'), ...UNTRUSTED },
  { name: 'certificate expired', line: impostor('expired'), ...UNTRUSTED },
  { name: 'certificate not valid yet', line: impostor('tooEarly'), ...UNTRUSTED },
  { name: 'certificate untrusted', line: impostor('untrusted'), ...UNTRUSTED },
];
