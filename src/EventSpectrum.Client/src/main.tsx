import './theme.css';
import './ui/base.css';
import './ui/controls.css';
import './ui/dialog.css';
import './shell/shell.css';
import './shell/sheet.css';
import './directory/directory.css';
import './spotlight/spotlight.css';
import './tools/card.css';
import './home/pages.css';
import { render } from 'preact';
import { leaveCookies } from './api/cookies';
import { App } from './shell/App';
import { routeOf } from './shell/route';
import { recogniseStaff } from './staff/staff';
import { translate } from './translation';
import { keepFocus } from './ui/keepFocus';

// Within another site's page there is no staff: nothing done there may count as theirs.
if (routeOf(location).page === 'embed') leaveCookies(); else void recogniseStaff();
keepFocus();
void translate().then(() => render(<App />, document.getElementById('app')!));
