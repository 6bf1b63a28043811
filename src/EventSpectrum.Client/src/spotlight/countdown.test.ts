import { describe, expect, it } from 'vitest';
import { learnServerTime, serverNow } from '../api/serverClock';
import { clock, secondsLeft } from './countdown';

describe('a countdown', () => {
  it('counts whole seconds to nothing', () => {
    const until = '2026-01-01T00:00:30Z', end = Date.parse(until);
    expect(secondsLeft(until, end - 30_000)).toBe(30);
    expect(secondsLeft(until, end - 29_001)).toBe(30);
    expect(secondsLeft(until, end - 1)).toBe(1);
    expect(secondsLeft(until, end)).toBe(0);
    expect(secondsLeft(until, end + 5_000)).toBe(0);
  });

  it('is read like a clock', () => {
    expect(clock(5)).toBe('0:05');
    expect(clock(90)).toBe('1:30');
    expect(clock(3600)).toBe('60:00');
  });

  it('goes by the server’s time, however wrong the device’s is', () => {
    const told = 'Thu, 01 Jan 2026 00:00:10 GMT', device = Date.parse('2026-03-01T12:00:00Z');
    learnServerTime(told, device);
    expect(serverNow(device + 2_000)).toBe(Date.parse(told) + 2_500);
    learnServerTime(null, device);
    learnServerTime('soon', device);
    expect(serverNow(device)).toBe(Date.parse(told) + 500);
  });

  it('learns more of it with each answer, and anew when a clock was set', () => {
    const server = Date.parse('2026-01-01T00:00:10.900Z'), header = (at: number) => new Date(at).toUTCString();
    learnServerTime(header(server), 1_000);
    learnServerTime(header(server + 150), 1_150);
    expect(Math.abs(serverNow(1_150) - (server + 150))).toBeLessThanOrEqual(75);
    learnServerTime(header(server), 900_000);
    expect(Math.abs(serverNow(900_000) - server)).toBeLessThanOrEqual(500);
  });
});
