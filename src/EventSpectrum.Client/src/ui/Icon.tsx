const paths = {
  menu: 'M4 7h16M4 12h16M4 17h16',
  close: 'M6 6l12 12M18 6L6 18',
  plus: 'M12 5v14M5 12h14',
  search: 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM16.2 16.200L20.500 20.500',
  back: 'M14.500 5.500L8 12l6.500 6.500',
  pencil: 'M5 19l.8-3.800L16 5l3 3L8.800 18.200z',
  place: 'M12 3v4M12 17v4M3 12h4M17 12h4M12 15.500a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7z',
  mine: 'M9 6h11M9 12h11M9 18h11M4.500 6h.01M4.500 12h.01M4.500 18h.01',
  link: 'M14 5h5v5M19 5l-8 8M17 14v5H5V7h5',
  dice: 'M5 5h14v14H5zM9 9h.01M15 15h.01M15 9h.01M9 15h.01M12 12h.01',
  qr: 'M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2.500v2.500H14zM20 14v.01M20 20h-2M16.500 20H14M20 17v.01',
  expand: 'M9 4H4v5M15 4h5v5M9 20H4v-5M15 20h5v-5',
  bin: 'M5 7h14M10 7V4.500h4V7M7 7l.8 12.500h8.400L17 7',
  check: 'M5 12.500l4.500 4.500L19 7.500',
  file: 'M7 3.500h7l4 4v13H7zM14 3.500v4h4M12.500 17v-6M9.800 13.500l2.700-2.700 2.700 2.700',
  history: 'M4.500 12a7.500 7.500 0 1 0 2.400-5.500L4.500 8.800M4.500 4v4.800h4.800M12 8v4.300l3 1.700',
  play: 'M8 5.500v13l10.500-6.500z',
  pause: 'M8.500 5.500v13M15.500 5.500v13',
  stepBack: 'M16.500 6v12l-8-6zM6.500 6v12',
  stepOn: 'M7.500 6v12l8-6zM17.500 6v12',
  first: 'M18 6.500L12.500 12l5.500 5.500M11.500 6.500L6 12l5.500 5.500',
  last: 'M6 6.500l5.500 5.500L6 17.500M12.500 6.500L18 12l-5.500 5.500',
  loop: 'M17 4l3 3-3 3M20 7H8a4 4 0 0 0-4 4M7 20l-3-3 3-3M4 17h12a4 4 0 0 0 4-4',
  skip: 'M4 12h4.500M15.500 12H20M10 7.500l-1.500 9M15.500 7.500l-1.500 9',
  bookmark: 'M7 4.500h10v15l-5-3.800-5 3.800z',
  download: 'M12 4.500v10M7.800 10.500l4.200 4.200 4.200-4.200M5 19h14',
  compare: 'M5 17L17 6.500M11 6h6.500v6.500M5 19.500h.01',
  minus: 'M5 12h14',
  stepArrow: 'M5 12h13M13 7l5 5-5 5',
  line: 'M12 3.500v14M4 20.500h16M7.500 9L4.500 12l3 3M16.500 9l3 3-3 3',
  average: 'M4 12h16M7 12a5 5 0 0 1 10 0M12 7V4.500M12 12h.01',
  shield: 'M12 3.500l7 2.500v5.500c0 4.500-3 7.500-7 9-4-1.500-7-4.500-7-9V6z',
  lasso: 'M8.500 15.500C5.500 14.700 3.500 12.600 3.500 10c0-3.300 3.800-6 8.500-6s8.500 2.700 8.500 6-3.800 6-8.500 6c-.7 0-1.400-.1-2-.2M9.700 15.500a1.700 1.700 0 1 1-3.400 0 1.700 1.700 0 0 1 3.400 0zM8.600 17.100c.3 1.500-.3 2.700-1.600 3.400',
  merge: 'M5 5v3a5 5 0 0 0 5 5h9M5 19v-1a5 5 0 0 1 5-5M15.500 9.500L19 13l-3.500 3.500',
  undo: 'M8.500 5L4.500 9l4 4M5 9h9a5 5 0 0 1 0 10h-3',
  next: 'M9.500 5.500L16 12l-6.500 6.500',
  spotlight: 'M9.500 4h5l1 4.500h-7zM7.500 20L10 11.500M16.500 20L14 11.500M5 20h14',
  screen: 'M4 5h16v11H4zM9 20h6M12 16v4',
  snow: 'M12 3.500v17M4.600 7.800l14.800 8.400M4.600 16.200l14.800-8.400M9.500 4.500L12 7l2.500-2.500M9.500 19.500L12 17l2.500 2.500',
  grip: 'M9 6h.01M15 6h.01M9 12h.01M15 12h.01M9 18h.01M15 18h.01',
  key: 'M8.500 15.500a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12.500 11.500H20M17 11.500v3.500',
  dots: 'M6 12h.01M12 12h.01M18 12h.01',
} as const;

export type IconName = keyof typeof paths;

/** A line icon beside words, or alone in a button that has a name of its own: never the only carrier of meaning to a reader. */
export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg class="icon" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}
