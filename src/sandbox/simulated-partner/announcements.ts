/** A list of listeners, told of each piece of news in the order in which they came. */
export interface Announcements<T> {
  /** Returns the way to stop listening. */
  readonly listen: (listener: (news: T) => void) => () => void;
  readonly announce: (news: T) => void;
}

/** Nobody listens at first. */
export function createAnnouncements<T>(): Announcements<T> {
  const listeners = new Set<(news: T) => void>();
  return {
    listen: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    announce: (news) => {
      for (const listener of listeners) listener(news);
    },
  };
}
