/** @file The address of a queue: what is read from it, and that its password is never said. */
import { describe, expect, test } from 'vitest';
import { parseAddress } from '../src/address.ts';

describe('the address of a queue', () => {
  test('has a host, a port, a database, a user and TLS', () => {
    const { shown, options } = parseAddress('rediss://pc:s%40cret@host.example:6380/2');
    expect(shown).toBe('rediss://host.example:6380/2');
    expect(options).toMatchObject({ host: 'host.example', port: 6380, db: 2, username: 'pc' });
    expect(options).toMatchObject({ password: 's@cret', tls: { servername: 'host.example' } });
    expect(parseAddress('redis://[::1]').options).toMatchObject({ host: '::1', port: 6379 });
    expect(parseAddress('valkey://a').options.tls).toBeUndefined();
    expect(parseAddress('redis://a', 'apart').options.password).toBe('apart');
    expect(parseAddress('redis://:own@a', 'apart').options.password).toBe('own');
  });

  test('holds nothing that was not given', () => {
    const { shown, options } = parseAddress('redis://a', '');
    expect(shown).toBe('redis://a:6379');
    expect(Object.keys(options)).not.toContain('username');
    expect(Object.keys(options)).not.toContain('password');
    expect(options).toMatchObject({ db: 0 });
    expect(parseAddress('redis://a').options).not.toHaveProperty('password');
  });

  test('asks for a certificate by a name, and not by an IP address', () => {
    for (const host of ['10.0.0.1', '[::1]']) {
      expect(parseAddress(`rediss://${host}`).options.tls).toEqual({});
    }
  });

  test('is tried again after 0.2 s, then later, at most after 2 s', () => {
    const { retryStrategy } = parseAddress('redis://a').options;
    expect([1, 2, 10, 100].map((times) => retryStrategy?.(times))).toEqual([200, 400, 2000, 2000]);
  });

  test.each([
    'localhost:6379',
    'no address',
    'redis:///0',
    'redis://:secret@host/0#x',
    'http://:secret@host',
    'redis://:secret@host/name',
    'redis://:secret%@host',
    'redis://:secret@host/0?x=1',
    'redis://:secret@',
    'redis://:sec ret@ho st',
  ])('%s is refused without repeating it', (text) => {
    const read = () => parseAddress(text);
    expect(read).toThrow(/^--queue: .*; expected redis:\/\/host:6379/);
    expect(read).not.toThrow(/sec/);
  });
});
