import { useMemo } from 'preact/hooks';
import { AverageDialog } from '../averages/AverageDialog';
import { BookmarkDialog } from '../bookmarks/BookmarkDialog';
import { text } from '../text';
import { newCommandId } from '../voting/commandId';
import { usePast } from './past';
import { whenOf } from './words';

/** What the history page asks for in front of itself: a bookmark's name, or an average. */
export function Asking() {
  const { desk, replay } = usePast();
  if (desk.choosing.value) {
    return (
      <AverageDialog
        value={replay.average.value}
        sessions={replay.timeline.value?.sessions ?? []}
        onChoose={(average) => void replay.aggregate(average)}
        onClose={() => { desk.choosing.value = false; }}
      />
    );
  }
  return desk.naming.value ? <Naming /> : null;
}

function Naming() {
  const { api, desk, notices, replay } = usePast();
  const { sequence, at, command } = useMemo(() => ({ ...replay.shown.peek(), command: newCommandId() }), []);
  const close = () => { desk.naming.value = false; };
  return (
    <BookmarkDialog
      moment={`${whenOf(at)}, ${text.history.sequence(sequence)}`}
      place={(label) => api.bookmark(label, sequence, command)}
      onDone={(label) => {
        close();
        notices.show(text.bookmarks.placed(label), { about: 'bookmark' });
        void replay.renew();
      }}
      onClose={close}
    />
  );
}
