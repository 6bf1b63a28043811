import { describe, expect, it } from 'vitest';
import { Film } from '../film';
import { aTimeline, minute, minuteMs } from '../testing';
import { fileName } from './download';
import { base64 } from './font';
import { escaped, offlinePage, offlineReplay } from './offline';
import { playOffline } from './offlinePlayer';

const session = { sessionId: 's1', title: '</script><b>', startedAt: minute(15), startSequence: 20, endedAt: minute(30), endSequence: 30 };
const film = new Film(minuteMs(0), minuteMs(60));
const replay = offlineReplay('Film & “ready”', aTimeline({ sessions: [session] }), film);

describe('a saved replay', () => {
  it('has every frame with its places, and starts where nothing was voted', () => {
    expect(replay.frames.map(([at, sequence]) => [at, sequence])).toEqual([[minuteMs(0), 2], [minuteMs(10), 12], [minuteMs(20), 22], [minuteMs(60), 40]]);
    expect(replay.frames[0]![3]).toEqual([[0, 10, 20, 0]]);
    expect(replay.frames[2]![3]).toEqual([[1, 70.1234, 80, 1]]);
    expect(replay.sessions).toEqual([{ title: '</script><b>', from: 20, to: 30, left: 0.25, width: 0.25 }]);
  });
  it('is one page without any address to fetch, whatever people wrote', async () => {
    const page = await offlinePage(replay, ['1 < 2', 'EventSpectrum, http://h/film/history']);
    expect(page).toContain('<title>Film &amp; “ready”</title>');
    expect(page).toContain('<p>1 &lt; 2</p>');
    expect(page).toContain("default-src 'none'");
    expect(page, 'nothing in it runs or dresses it without its nonce').not.toContain('unsafe-inline');
    const nonce = /script-src 'nonce-([0-9a-f]{32})'/.exec(page)![1]!;
    expect(page).toContain(`<script nonce="${nonce}">(`);
    expect(page).toContain(`<style nonce="${nonce}">`);
    expect(page, 'an attribute would be a style of its own').not.toMatch(/ style[=:]/);
    expect(page.match(/<\/script>/g), 'a title ends no script').toHaveLength(2);
    expect(page).not.toMatch(/(src|href)="/);
    const data = /<script type="application\/json" id="replay">(.*?)<\/script>/s.exec(page)![1]!;
    expect(JSON.parse(data)).toEqual(replay);
  });
  it('has a player that stands on its own', () => {
    // Were a name from outside used, it would be missing in the file. The document is the only one it may use.
    const names = new Set(playOffline.toString().match(/\b(?:__vite\w*|_[a-z]\w*|import_\w+)\b/g));
    expect([...names]).toEqual([]);
  });
});

describe('a file', () => {
  it('is named by what it shows and when', () => {
    expect(fileName('film', Date.UTC(2026, 1, 14, 10, 5), '', 'svg')).toBe('film-2026-02-14-1005.svg');
    expect(fileName('film', Date.UTC(2026, 1, 14, 10, 5), 'replay', 'html')).toBe('film-2026-02-14-1005-replay.html');
  });
  it('writes bytes and words safely', () => {
    expect(base64(Uint8Array.of(0, 255, 16))).toBe('AP8Q');
    expect(escaped('<a href="x">&</a>')).toBe('&lt;a href=&quot;x&quot;&gt;&amp;&lt;/a&gt;');
  });
});
