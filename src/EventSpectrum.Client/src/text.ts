/** Every word the page says, in one place, for a translator. Users' own words never pass through here. */

const many = (n: number, one: string, more: string) => `${count(n)} ${n === 1 ? one : more}`;

const wholeNumber = new Intl.NumberFormat('en');

/** A whole number for reading: 12,345. */
export function count(n: number): string {
  return wholeNumber.format(n);
}

/** A coordinate for reading: whole percent. */
export function percent(value: number): string {
  return `${Math.round(value)} %`;
}

/** A placement in words: "62 % Generative, 80 % Production-ready". */
export function placement(vote: { x?: number | null; y?: number | null }, x: { high: string }, y: { high: string }): string {
  return [vote.x != null && `${percent(vote.x)} ${x.high}`, vote.y != null && `${percent(vote.y)} ${y.high}`].filter(Boolean).join(', ');
}

/** A placement in figures: "62 % · 80 %". */
export function inShort(vote: { x?: number | null; y?: number | null }): string {
  return [vote.x, vote.y].filter((value) => value != null).map((value) => percent(value)).join(' · ');
}

export function time(at: string): string {
  return new Date(at).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
}

export const text = {
  product: 'EventSpectrum',
  tagline: 'Place things on a two\u2011axis chart together, live.',
  cancel: 'Cancel',
  close: 'Close',
  save: 'Save',
  back: 'Back',
  skipLink: 'Skip to the list of tools',
  notices: 'Notices',
  tryAgain: 'Try again',

  kinds: { assistive: 'Assistive', generative: 'Generative', autonomous: 'Autonomous', undecided: 'Undecided' },
  kindHints: {
    assistive: 'a person stays the author',
    generative: 'the model makes it',
    autonomous: 'acts without a person at each step',
    undecided: 'not said, or not agreed',
  },

  bar: {
    here: (n: number) => `${count(n)} here`,
    people: (n: number) => many(n, 'person', 'people'),
    votes: (n: number) => many(n, 'vote', 'votes'),
    live: 'Live',
    menu: 'Menu',
    home: 'All spectra',
    mine: 'My votes',
    addTool: 'Add a tool',
    oneD: '1-D',
    twoD: '2-D',
    dimensions: 'Dimensions of the chart',
    resetView: 'Show the whole chart',
    rename: 'Name and disciplines',
    importSnapshot: 'Import a snapshot',
    signOut: 'Sign out',
    theme: 'Theme',
    themes: { auto: 'Automatic', light: 'Light', dark: 'Dark' },
  },

  next: {
    drag: 'Drag a dot to where you think it belongs.',
    dragTouch: 'Drag a dot to where it belongs, or tap one to read about it.',
    more: (left: number) => (left === 1 ? 'One tool left to place.' : `${count(left)} tools left to place.`),
    all: 'You have placed every tool. Change your mind any time.',
    join: 'Join to vote',
    code: 'Enter the code',
    closed: 'Voting opens when the session starts.',
    paused: 'Voting is paused.',
    start: 'Start a session',
    place: (name: string) => `Tap where ${name} belongs.`,
  },

  connection: {
    connecting: 'Connecting…',
    live: 'Live',
    closed: 'Not live: nothing can change now',
    reconnecting: (waiting: number) =>
      waiting === 0 ? 'The line is down. Reconnecting…'
        : `The line is down. ${waiting === 1 ? 'One vote waits' : `${count(waiting)} votes wait`} here and will be sent.`,
    waiting: (waiting: number) => (waiting === 1 ? 'One vote waits to be sent…' : `${count(waiting)} votes wait to be sent…`),
    back: 'Connected again.',
  },

  chart: { label: (title: string) => `Chart: ${title}`, heading: 'Chart' },

  directory: {
    heading: 'Tools',
    search: 'Search tools',
    clearSearch: 'Clear the search',
    disciplines: 'Disciplines',
    allDisciplines: 'All disciplines',
    shown: (n: number, of: number) => (n === of ? many(of, 'tool', 'tools') : `${count(n)} of ${many(of, 'tool', 'tools')}`),
    none: 'No tool matches. Try fewer letters or other disciplines.',
    clear: 'Show all',
    empty: 'No tools yet.',
    emptyAdd: 'Add the first one.',
    emptyWait: 'They can be added when a session starts.',
    sort: 'Sort by',
    sorts: { name: 'Name', votes: 'Votes' },
    sheet: 'Height of the list',
    sheetHeights: { peek: 'lowered', half: 'half open', full: 'fully open' },
    row: (kind: string, position: string, votes: string, mine: string | null) =>
      `, ${kind}. ${position}. ${votes}.${mine ? ` You: ${mine}.` : ''}`,
    noVotes: 'no votes yet',
  },

  tool: {
    room: 'Room',
    you: 'You',
    noVotes: 'No votes yet. The ghost shows where its adder put it.',
    prior: (weight: number) => `The start counts as ${many(weight, 'vote', 'votes')} here.`,
    contested: 'Contested',
    contestedHint: 'People place this far apart.',
    yourVote: 'Your vote',
    placeIt: 'Place it',
    placing: 'Tap the chart…',
    vote: 'Vote',
    withdraw: 'Withdraw',
    edit: 'Edit',
    close: 'Back to all tools',
    links: 'Links',
    authorship: 'Authorship',
    source: 'Source',
    pending: 'On its way…',
    notCounted: 'Held: does not count at present.',
    field: (axis: string) => `${axis}, percent`,
    outOfRange: 'A number from 0 to 100.',
  },

  vote: {
    placed: (name: string, where: string) => `${name}: ${where}.`,
    withdrawn: (name: string) => `Your vote on ${name} is withdrawn.`,
    undone: (name: string) => `Undone: your vote on ${name}.`,
    undo: 'Undo',
    refused: {
      'voting-closed': (name: string) => `Voting is closed: your vote on ${name} was not counted.`,
      other: (name: string, why: string) => `Your vote on ${name} was not taken: ${why}`,
    },
    notSent: 'Without joining, your vote was not sent.',
    broken: 'the server could not deal with it.',
    crowd: (votes: number, arrivals: readonly string[]) =>
      [votes > 0 && `${many(votes, 'new vote', 'new votes')} from the room.`, arrivals.length > 0 && `New: ${arrivals.join(', ')}.`]
        .filter(Boolean).join(' '),
  },

  join: {
    title: 'Join in',
    titleCode: 'The session’s code',
    titleSelf: 'Name and disciplines',
    leadVote: 'Your vote is kept and goes out as soon as you are in.',
    leadLink: (title: string) => `You are one step from “${title}”.`,
    leadSelf: 'Others never see your name beside a vote.',
    name: 'Your name here',
    another: 'Another name',
    nameHint: 'Made up for you. Keep it or write your own.',
    disciplines: 'What you do (if you like)',
    code: 'Code',
    codeHint: 'It is on the screen in the room.',
    wrongCode: 'That is not this session’s code. Look again at the screen.',
    go: 'Join',
    goCode: 'Go',
    skip: 'Skip',
    failed: 'That did not work. Check your connection and try again.',
    tooMany: 'Too many tries from here. Wait a minute, then try again.',
    welcome: (name: string) => `Welcome, ${name}.`,
  },

  form: {
    addTitle: 'Add a tool',
    editTitle: 'Edit',
    name: 'Name',
    description: 'What it does, in a sentence',
    kind: 'Kind',
    disciplines: 'Who uses it',
    links: 'Links',
    linkLabel: 'Label',
    linkUrl: 'Address',
    addLink: 'Add a link',
    removeLink: 'Remove this link',
    position: 'Where you place it',
    positionHint: 'This is your vote on it.',
    pick: 'Tap or drag to place it.',
    add: 'Add and vote',
    left: (n: number) => `${count(n)} left`,
    nameMissing: 'It needs a name.',
    nameTaken: 'A tool of this name is here already.',
    badLink: 'An address starts with https://',
    addingClosed: 'Adding is closed now. Your text is still here.',
    added: (name: string) => `${name} is on the chart.`,
    saved: (name: string) => `${name} is changed.`,
  },

  mine: {
    title: 'My votes',
    none: 'You have not placed anything yet.',
    counts: 'counts',
    pending: 'on its way',
    notCounts: 'does not count',
    as: (name: string) => `You take part as ${name}.`,
    notJoined: 'You have not joined yet: your first vote takes care of that.',
  },

  staff: {
    bar: 'Facilitator',
    voting: 'Voting',
    adding: 'Adding',
    code: 'Show the code',
    openCode: 'Show the joining link',
    closeSession: 'Close',
    closeSessionLong: 'Close the session',
    startTitle: 'Start a session',
    sessionTitle: 'Title',
    sessionTitleHint: 'Shown to everyone in the bar.',
    audience: 'Audience (if you like)',
    audienceHint: 'Who is in the room, for the record.',
    allowVoting: 'Voting open from the start',
    allowAdding: 'People may add tools',
    anyone: 'Anyone with the link may join',
    anyoneHint: 'Otherwise the code is asked for, so only the room votes.',
    codeIs: 'Code',
    newCode: 'Another code',
    start: 'Start',
    closeTitle: 'Close this session?',
    closeLead: (title: string) => `“${title}” ends for everyone and voting with it. Everything voted stays. A closed session cannot be reopened; you can start a new one.`,
    closeGo: 'Close the session',
    closed: 'The session is closed.',
    started: (title: string) => `“${title}” has started.`,
    join: 'Join in',
    joinAt: 'Scan, or open',
    joinWith: 'with the code',
    fullscreen: 'Full screen',
    hereLabel: 'here',
    votesLabel: 'votes',
    qrAlt: 'QR code with the joining link',
    onlyHere: 'Phones cannot reach this address: it works on this computer only. Start the server with --urls http://0.0.0.0:5080 and open this page at the computer’s network address, or set EventSpectrum:PublicUrl.',
    failed: 'That did not work. Try again.',
    noLonger: 'You are no longer signed in.',
  },

  home: {
    heading: 'Spectra',
    code: 'Have a code?',
    codeLabel: 'Session code',
    go: 'Join',
    noSuchCode: 'No running session has this code.',
    none: 'No spectrum here yet.',
    tools: (n: number) => many(n, 'tool', 'tools'),
    failed: 'The list could not be read.',
  },

  signIn: {
    title: 'Staff sign-in',
    busy: 'Signing you in…',
    failed: 'This link has been used or has expired. Paste the key instead; the server keeps it in its data directory.',
    key: 'Key',
    go: 'Sign in',
    wrong: 'That key is not right.',
  },

  importing: {
    title: 'Import a snapshot',
    lead: 'A snapshot file of the original chart. Importing a later one adds what changed; importing the same twice changes nothing.',
    choose: 'Choose a file or drop it here',
    busy: 'Importing…',
    tooLarge: 'This file is too large: a snapshot has at most 16 MB.',
    notJson: 'This file is not a snapshot: it cannot be read as JSON.',
    done: (tools: number, votes: number, people: number) =>
      `${many(tools, 'tool', 'tools')}, ${many(votes, 'vote', 'votes')} and ${many(people, 'person', 'people')} taken in.`,
    nothing: 'Nothing new in this file.',
    skipped: (n: number) => `${many(n, 'entry was', 'entries were')} left out`,
    what: 'What',
    why: 'Why',
    open: 'Open the chart',
    staffOnly: 'Importing is for staff. Sign in first.',
    failed: 'The import was refused.',
  },

  history: {
    title: 'History',
    open: 'History',
    live: 'Live',
    liveHint: 'Back to the chart as it is now',
    copy: 'Copy link',
    copied: 'The link to this picture is copied.',
    copyFailed: 'Copy this address:',
    loading: 'Reading the log…',
    empty: 'Nothing has happened yet.',
    emptyHint: 'As soon as the first tool is placed, its story can be read here.',
    openChart: 'Open the chart',
    trouble: 'This could not be read. What is shown stays.',
    chart: (when: string) => `Chart as of ${when}`,
    note: 'This is the past: nothing can be moved here.',
    view: 'Which votes are shown',
    views: { recorded: 'Recorded', corrected: 'Corrected' },
    viewHints: {
      recorded: 'Recorded: what the chart showed then.',
      corrected: 'Corrected: that moment without the votes that are struck today.',
    },
    people: (n: number) => many(n, 'person', 'people'),
    sequence: (n: number) => `no. ${count(n)}`,
    sequenceHint: 'The number of the last event in the log',
    outside: 'Between sessions',
    play: 'Play',
    pause: 'Pause',
    back: 'To the change before',
    on: 'To the next change',
    start: 'To the beginning',
    end: 'To the end',
    loop: 'Repeat',
    skip: 'Skip idle time',
    skipHint: 'Stretches in which nothing changed are drawn together; the strip shows where.',
    speed: 'Speed',
    speeds: (speed: number | 'whole') => (speed === 'whole' ? 'All in 30 s' : `${speed === 0.25 ? '¼' : speed === 0.5 ? '½' : speed} ×`),
    keys: 'Space plays, ← and → go from change to change, [ and ] change the speed, Home and End go to the ends, L goes live.',
    strip: 'Timeline',
    head: 'Moment shown',
    density: (votes: number) => `Votes over time, ${many(votes, 'vote', 'votes')} in this stretch`,
    gap: (long: string) => `Nothing changed for ${long}`,
    zoomIn: 'Closer',
    zoomOut: 'Further away',
    whole: 'Whole log',
    zoomSession: (title: string) => `Look closer at “${title}”`,
    range: 'Drag here to look closer at a stretch',
    marksHere: (n: number) => `${count(n)} marks`,
    marks: {
      'session-started': (label: string) => `“${label}” starts`,
      'session-closed': (label: string) => `“${label}” ends`,
      'tool-added': (label: string) => `${label} is added`,
      'tool-hidden': (label: string) => `${label} is hidden`,
      'tool-restored': (label: string) => `${label} is shown again`,
      rollback: (label: string) => `Roll-back: ${label}`,
      'rollback-undone': (label: string) => `Roll-back undone: ${label}`,
      bookmark: (label: string) => label,
      import: (label: string) => label,
      burst: (label: string) => label,
    },
    knownAsOf: (date: string) => `Known as of ${date}`,
    knownHint: 'Imported: it says how things stood then, and nothing of the time before and after.',
    burst: (votes: number) => `Burst: ${many(votes, 'vote', 'votes')}`,
    panels: { tools: 'Tools', moments: 'Moments', compare: 'Compare' },
    panel: 'Beside the chart',
    openPanel: 'Tools and moments',
    noMoments: 'No sessions, bookmarks or other marks in this stretch.',
    allKinds: 'Everything',
    trails: 'Trails',
    trailsAre: { off: 'Off', selected: 'Selected', all: 'All' },
    story: 'Why it moved',
    layout: 'Arrangement',
    layouts: { chart: 'One chart', beside: 'Side by side', sessions: 'By session' },
    long: {
      seconds: (n: number) => many(n, 'second', 'seconds'),
      minutes: (n: number) => many(n, 'minute', 'minutes'),
      hours: (n: number) => many(n, 'hour', 'hours'),
      days: (n: number) => many(n, 'day', 'days'),
      months: (n: number) => many(n, 'month', 'months'),
      years: (n: number) => many(n, 'year', 'years'),
    },
  },

  errors: {
    unknownTitle: 'No such spectrum',
    unknown: 'The address may be mistyped, or it has been taken away.',
    failedTitle: 'The chart cannot be reached',
    failed: 'This page keeps trying. If it goes on, check your connection or ask whoever runs the server.',
    allSpectra: 'See all spectra',
    generic: 'The server said no.',
  },
} as const;
