import { JoinDialog } from '../joining/JoinDialog';
import { useSpectrum } from '../store/context';
import { later } from '../ui/later';

const ToolForm = later(() => import('../tools/ToolForm').then((module) => module.ToolForm));
const MyVotes = later(() => import('../receipt/MyVotes').then((module) => module.MyVotes));
const StartSession = later(() => import('../facilitator/StartSession').then((module) => module.StartSession));
const CloseSession = later(() => import('../facilitator/CloseSession').then((module) => module.CloseSession));
const BookmarkNow = later(() => import('../bookmarks/BookmarkNow').then((module) => module.BookmarkNow));
const LiveAverageDialog = later(() => import('../averages/LiveAverageDialog').then((module) => module.LiveAverageDialog));
const ScreenDialog = later(() => import('../facilitator/ScreenDialog').then((module) => module.ScreenDialog));
const Made = later(() => import('../making/Made').then((module) => module.Made));
const JoinScreen = later(() => import('../facilitator/JoinScreen').then((module) => module.JoinScreen));
const SuggestForm = later(() => import('../suggestions/SuggestForm').then((module) => module.SuggestForm));
const SuggestionsDialog = later(() => import('../suggestions/SuggestionsDialog').then((module) => module.SuggestionsDialog));
const RevealDialog = later(() => import('../blind/RevealDialog').then((module) => module.RevealDialog));
const RoundsDialog = later(() => import('../blind/RoundsDialog').then((module) => module.RoundsDialog));
const Practice = later(() => import('../learn/Practice').then((module) => module.Practice));

/** Whatever asks or tells in front of the page: one at a time, and joining in front of that, so that a form keeps what was written. */
export function Dialogs() {
  const { membership } = useSpectrum();
  return (
    <>
      <Chosen />
      {membership.asking.value && <JoinDialog />}
    </>
  );
}

function Chosen() {
  const { view, selectedTool } = useSpectrum();
  const close = () => { view.dialog.value = null; };
  switch (view.dialog.value) {
    case 'add': return <ToolForm key="add" tool={null} onClose={close} />;
    case 'edit': return selectedTool.value && <ToolForm key="edit" tool={selectedTool.peek()} onClose={close} />;
    case 'mine': return <MyVotes onClose={close} />;
    case 'start': return <StartSession onClose={close} />;
    case 'close': return <CloseSession onClose={close} />;
    case 'code': return <JoinScreen onClose={close} />;
    case 'bookmark': return <BookmarkNow onClose={close} />;
    case 'made': return <Made onClose={close} />;
    case 'screen': return <ScreenDialog onClose={close} />;
    case 'average': return <LiveAverageDialog onClose={close} />;
    case 'suggest': return <SuggestForm key="suggest" tool={null} onClose={close} />;
    case 'suggest-move': return selectedTool.value && <SuggestForm key="move" tool={selectedTool.peek()} onClose={close} />;
    case 'suggestions': return <SuggestionsDialog onClose={close} />;
    case 'reveal': return <RevealDialog onClose={close} />;
    case 'rounds': return <RoundsDialog onClose={close} />;
    case 'learn': return <Practice onClose={close} />;
    case null: return null;
  }
}
