import { ApiError } from '../api/problem';
import type { SessionChange, SpectrumApi } from '../api/spectrumApi';
import { staff } from '../staff/staff';
import type { Feed } from '../store/feed';
import type { Notices } from '../store/notices';
import { text } from '../text';
import { newCommandId } from '../voting/commandId';

/** What a facilitator's hand needs, on the chart's page as on the presenter's. */
export interface Wheel { api: Pick<SpectrumApi, 'switchSession'>; feed: Pick<Feed, 'reload'>; notices: Pick<Notices, 'show'> }

/** Changes what the room is shown. Answers whether it was done; where it was not, the page has said why. */
export async function drive({ api, feed, notices }: Wheel, change: SessionChange): Promise<boolean> {
  try {
    await api.switchSession({ ...change, commandId: newCommandId() });
    await feed.reload();
    return true;
  } catch (error) {
    const gone = error instanceof ApiError && (error.status === 401 || error.status === 403);
    if (gone) staff.value = null;
    const refused = error instanceof ApiError && error.status < 500;
    notices.show(gone ? text.staff.noLonger : refused ? error.message : text.staff.failed, { tone: 'warn', about: 'drive' });
    return false;
  }
}
