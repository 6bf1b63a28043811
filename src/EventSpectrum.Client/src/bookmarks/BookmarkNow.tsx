import { useMemo } from 'preact/hooks';
import { HistoryApi } from '../history/historyApi';
import { useSpectrum } from '../store/context';
import { text } from '../text';
import { newCommandId } from '../voting/commandId';
import { BookmarkDialog } from './BookmarkDialog';

/** Bookmarks the moment at which the facilitator asked for it, however long the name takes to write. */
export function BookmarkNow({ onClose }: { onClose(): void }) {
  const { slug, picture, notices } = useSpectrum();
  const asked = useMemo(() => ({ sequence: picture.peek()?.sequence ?? null, command: newCommandId() }), []);
  return (
    <BookmarkDialog
      moment={text.bookmarks.now}
      place={(label) => new HistoryApi(slug).bookmark(label, asked.sequence, asked.command)}
      onDone={(label) => { onClose(); notices.show(text.bookmarks.placed(label)); }}
      onClose={onClose}
    />
  );
}
