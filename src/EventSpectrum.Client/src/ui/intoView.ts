/** For an element's `ref`: brings it to where it is read as soon as it is there, also where buttons that stay at the lower edge would lie over it. */
export const intoView = (element: HTMLElement | null): void => element?.scrollIntoView({ block: 'center' });
