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
import { App } from './shell/App';
import { recogniseStaff } from './staff/staff';
import { translate } from './translation';

void recogniseStaff();
void translate().then(() => render(<App />, document.getElementById('app')!));
