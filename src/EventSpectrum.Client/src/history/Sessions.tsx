import { useEffect, useState } from 'preact/hooks';
import { insightsOf } from '../insights/address';
import { text } from '../text';
import { usePast } from './past';
import type { Drawn } from './drawn';
import { SmallChart } from './SmallChart';
import type { TimelineSession } from './types';
import { shortDayOf } from './words';

const MOST = 12;

/** Small multiples: the votes of each session on charts of their own, with the same axes. */
export function Sessions() {
  const { replay } = usePast();
  const sessions = (replay.timeline.value?.sessions ?? []).slice(-MOST);
  const all = replay.timeline.value?.sessions.length ?? 0;
  return (
    <section class="multiples" aria-label={text.history.layouts.sessions} data-testid="multiples" data-many={sessions.length > 4}>
      {sessions.length === 0 && <p class="past-none">{text.history.noSessions}</p>}
      {all > MOST && <p class="past-none">{text.history.lastSessions(MOST)}</p>}
      {sessions.map((session) => <OneSession key={`${session.sessionId} ${replay.view.value}`} session={session} />)}
    </section>
  );
}

function OneSession({ session }: { session: TimelineSession }) {
  const { comparing, slug } = usePast();
  const [drawn, setDrawn] = useState<Drawn | null>(null);
  useEffect(() => {
    let there = true;
    comparing.picture({ session: session.sessionId }).then((picture) => { if (there) setDrawn(picture); }, () => { /* its frame stays empty */ });
    return () => { there = false; };
  }, [session.sessionId]);
  const votes = drawn?.tools.reduce((sum, tool) => sum + tool.votes, 0);
  return (
    <SmallChart
      drawn={drawn}
      title={session.title}
      hint={[shortDayOf(Date.parse(session.startedAt)), votes === undefined ? '…' : text.bar.votes(votes)].join(' · ')}
      testId={`session-${session.sessionId}`}
      more={<a href={insightsOf(slug, session.sessionId)}>{text.insights.open}</a>}
    />
  );
}
