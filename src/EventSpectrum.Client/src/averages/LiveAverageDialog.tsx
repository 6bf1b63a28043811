import { useEffect, useState } from 'preact/hooks';
import { HistoryApi } from '../history/historyApi';
import { useSpectrum } from '../store/context';
import { AverageDialog } from './AverageDialog';

/** The choice of an average on the live page; the sessions there were are read for it. */
export function LiveAverageDialog({ onClose }: { onClose(): void }) {
  const { slug, average } = useSpectrum();
  const [sessions, setSessions] = useState<readonly { sessionId: string; title: string }[]>([]);
  useEffect(() => { new HistoryApi(slug).timeline({}, 2, 'recorded').then((timeline) => setSessions(timeline.sessions), () => { /* the running one can be chosen all the same */ }); }, []);
  return <AverageDialog value={average.average.value} sessions={sessions} onChoose={(chosen) => average.choose(chosen)} onClose={onClose} />;
}
