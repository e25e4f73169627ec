import { createServer } from 'node:net';
import { expect, test } from 'vitest';

import { AegisError } from '../domain/aegis-error.ts';
import { isPortTaken, listenError } from './listen-error.ts';

function systemError(code: string): Error {
  return Object.assign(new Error(`listen ${code}`), { code });
}

/** What listening there fails with on this machine. */
function refusal(host: string): Promise<Error> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', resolve);
    server.listen({ host, port: 0 }, () => server.close(() => reject(new Error(`${host} is ours`))));
  });
}

test.each([
  ['EADDRINUSE', 'conflict', 'Port 80 on 10.9.8.7 is in use by another program.'],
  ['EACCES', 'conflict', 'This user may not listen on port 80.'],
  ['EADDRNOTAVAIL', 'invalid_input', 'This machine has no address 10.9.8.7.'],
])('%s is explained, wherever it stands in the chain of causes', (code, aegisCode, message) => {
  for (const error of [systemError(code), new Error('outer', { cause: systemError(code) })]) {
    const explained = listenError(error, { host: '10.9.8.7', port: 80 }, '--port');
    expect(explained).toMatchObject({ code: aegisCode, message: expect.stringContaining(message) });
  }
});

test('an address of somebody else is told as such', async () => {
  // 192.0.2.0/24 is for documentation; no machine has it.
  const error = listenError(await refusal('192.0.2.1'), { host: '192.0.2.1', port: 0 }, '--port');
  expect(error).toMatchObject({ message: expect.stringContaining('no address 192.0.2.1') });
});

test('what already says what to do stays as it is, whatever lies below it', () => {
  const unwritable = new AegisError('store_unavailable', 'Make it writable.', {
    cause: systemError('EACCES'),
  });
  expect(listenError(unwritable, { host: '127.0.0.1', port: 0 }, '--port')).toBe(unwritable);
  expect(isPortTaken(new AegisError('conflict', 'x', { cause: systemError('EADDRINUSE') }))).toBe(false);
});
