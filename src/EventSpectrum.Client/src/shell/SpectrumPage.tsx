import { useEffect } from 'preact/hooks';
import { Dialogs } from './Dialogs';
import { ChartView } from './ChartView';
import { Connection } from './Connection';
import { NoticesView } from './NoticesView';
import { Plight } from './Plight';
import { Sheet } from './Sheet';
import { SidePanel } from './SidePanel';
import { Skeleton } from './Skeleton';
import { TopBar } from './TopBar';
import { staff } from '../staff/staff';
import { useSpectrum } from '../store/context';
import { text } from '../text';
import { later } from '../ui/later';
import { useMedia, wideQuery } from '../ui/useMedia';

const StaffBar = later(() => import('../facilitator/StaffBar').then((module) => module.StaffBar));
const RunStrip = later(() => import('../facilitator/RunStrip').then((module) => module.RunStrip));
const SuggestionsNote = later(() => import('../suggestions/SuggestionsNote').then((module) => module.SuggestionsNote));

/** One spectrum: the bar, the chart, the directory beside it or in a sheet, and whatever is asked in between. */
export function SpectrumPage() {
  const spectrum = useSpectrum();
  const { feed, ready } = spectrum;
  const wide = useMedia(wideQuery);
  const status = feed.status.value;
  const title = spectrum.title.value;
  useEffect(() => { if (title) document.title = `${title} · ${text.product}`; }, [title]);

  if (status === 'unknown') return <Plight kind="unknown" />;
  if (status === 'failed') return <Plight kind="failed" onRetry={() => void feed.reload()} />;
  if (!ready.value) return <Skeleton wide={wide} />;
  return (
    <div class={`page ${wide ? 'wide' : 'narrow'}`}>
      <a class="skip" href="#tools">{text.skipLink}</a>
      <TopBar wide={wide} />
      {staff.value && <StaffBar />}
      {staff.value?.role === 'facilitator' && <RunStrip />}
      {staff.value && staff.value.role !== 'historian' && <SuggestionsNote />}
      <main class="main">
        <ChartView />
        <Connection />
        {wide && <SidePanel />}
      </main>
      {!wide && <Sheet />}
      <NoticesView notices={spectrum.notices} />
      <Dialogs />
    </div>
  );
}
