/** The words of pages that are fetched when they are opened: kept apart from the rest so that nobody waits for them who came to vote. */

import { count, many } from './text';

export const keysText = {
  lead: 'A key signs its holder in at /sign-in and authorises scripts. What they do is recorded under its name.',
  facilitatorOnly: 'Keys are made and revoked by facilitators. Sign in as one.',
  name: 'Whose key',
  nameHint: 'One person, one key: acts are recorded under this name, and you can revoke it alone.',
  role: 'May',
  roles: { facilitator: 'Facilitator', moderator: 'Moderator', historian: 'Historian' },
  may: {
    facilitator: 'Everything: sessions, settings, keys.',
    moderator: 'Pause voting and adding, roll back, suspend, hide, edit.',
    historian: 'Read what is not public; change nothing.',
  },
  end: 'Good for',
  ends: { today: '24 hours', week: '7 days', quarter: '90 days', never: 'until revoked' },
  endsShort: 'Change end…',
  changeEnd: (name: string) => `From now, good for: the key of ${name}`,
  make: 'Make a key',
  made: (name: string) => `The key of ${name}`,
  once: 'This is the only time it is shown. Hand it over by a way that nobody else reads.',
  theKey: 'The key',
  copy: 'Copy',
  copied: 'Copied',
  byHand: 'Copying is not possible here: the key is selected, copy it by hand.',
  kept: 'I have kept it',
  good: 'Good now',
  none: 'No keys yet, besides the facilitator’s own on the server.',
  over: (n: number) => `${many(n, 'key', 'keys')} revoked or past the end`,
  madeBy: (by: string, at: string) => `Made by ${by}, ${at}`,
  used: (at: string) => `last used ${at}`,
  unused: 'not used yet',
  noEnd: 'Good until revoked',
  until: (at: string) => `Good until ${at}`,
  ended: (at: string) => `Ended ${at}`,
  revoked: (at: string) => `Revoked ${at}`,
  revoke: 'Revoke',
  revokeLead: (name: string) => `Revoke the key of ${name}? Whoever is signed in with it is out at once, everywhere. It cannot be made good again.`,
  revokeGo: 'Revoke it',
  failed: 'The keys could not be read.',
};

export const privacyText = {
  title: 'What is kept of you',
  lead: 'You take part under a name you choose or one that is made up. There is no account, and nobody asks for your name, your mail or your number.',
  parts: (days: number | null, device: boolean): readonly { head: string; lines: readonly string[] }[] => [
    {
      head: 'What is kept, and why',
      lines: [
        'Your votes, with their times: the chart is made of them, and its history shows how it came about.',
        'The name you take part under, and what you said you do: so that moderators can tell people apart, and votes can be seen by discipline. If your name must not be found, do not use it here.',
        'Tools you added or changed, and where you drew your line.',
        'All of this stays as long as the chart does.',
      ],
    },
    {
      head: 'Where you are',
      lines: days === 0
        ? ['This server keeps nothing about the network you come from.']
        : [
          `To find one person who votes as many, the server keeps which participants share a network${days === null ? ', for some days' : `, for ${days === 1 ? 'one day' : `${count(days)} days`}`}. It keeps no address, only a code made of it with a secret key; then both go.`,
          'A hall, a school or an office shares one network, so this alone says little about anybody.',
        ],
    },
    {
      head: 'Who sees what',
      lines: [
        'Everybody sees the dots, how many voted, and the history, without names beside votes.',
        'Moderators see which participant cast which vote and when, and who shares a network. They can strike votes from the chart and give a reason; everybody can read in the log of acts that they did, and you see it beside your own votes.',
        'Whoever runs this server can read its whole database.',
      ],
    },
    {
      head: 'When you leave',
      lines: [
        'You find “Leave” under “My votes”. From then on you go by a name that says nothing, this device’s key to your votes is worthless, and it is forgotten which networks you came from.',
        'Your votes stay on the chart, under that name.',
        'What was recorded before stays in the log, the name you first chose as well. Every entry vouches for those before it, so taking one out would look like a forgery, and be one: nobody can, not even whoever runs this server. Copies that others took before stay with them.',
      ],
    },
    {
      head: 'On your device',
      lines: [
        'A cookie for each chart you joined says that you are you, and to nobody but this service. It lasts 400 days. The page remembers the same for itself, with votes that wait for a connection and the colours you chose.',
        ...(device ? ['Another cookie counts for a day how often this device has joined a chart.'] : []),
        'Staff who sign in get a cookie for 30 days, and computers that show the chart to a hall get one as well.',
        'There is no advertising and no measuring here, and no other service is told that you were here.',
      ],
    },
  ],
  noAnswer: 'How long network data is kept could not be read just now.',
};
