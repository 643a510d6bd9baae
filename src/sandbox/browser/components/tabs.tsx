import type { TabProps, TabsProps } from '@hubspot/ui-extensions';
import { createContext, useContext, useEffect, useId, useState, type KeyboardEvent } from 'react';
import { test } from './events.ts';
import { classes } from './names.ts';

interface KnownTab {
  readonly id: string | number;
  readonly title: string;
  readonly disabled: boolean;
}

interface TabsAt {
  readonly base: string;
  readonly selected: string | number | undefined;
  readonly tell: (tab: KnownTab) => void;
  readonly forget: (id: KnownTab['id']) => void;
}

const TabsContext = createContext<TabsAt | null>(null);

/** The tabs that have told themselves, in the order in which they did. */
function useKnownTabs() {
  const [tabs, setTabs] = useState<readonly KnownTab[]>([]);
  const [ways] = useState(() => ({
    tell: (tab: KnownTab) => {
      const isTab = ({ id }: KnownTab) => id === tab.id;
      setTabs((known) => (known.some(isTab) ? known.map((each) => (isTab(each) ? tab : each)) : [...known, tab]));
    },
    forget: (id: KnownTab['id']) => {
      setTabs((known) => known.filter((each) => each.id !== id));
    },
  }));
  return { tabs, ways };
}

/** The tabs tell themselves, because what a host gets of them are only drawn things. */
export function Tabs({
  children,
  selected,
  defaultSelected,
  onSelectedChange,
  variant = 'default',
  fill = false,
  testId,
}: TabsProps) {
  const { tabs, ways } = useKnownTabs();
  const [own, setOwn] = useState(defaultSelected);
  const base = useId();
  const shown = selected ?? own ?? tabs[0]?.id;
  const select = (id: string | number) => {
    setOwn(id);
    (onSelectedChange as ((id: string | number) => void) | undefined)?.(id);
  };
  const walk = (event: KeyboardEvent<HTMLElement>) => {
    const usable = tabs.filter(({ disabled }) => !disabled);
    const place = usable.findIndex(({ id }) => id === shown);
    const next = { ArrowRight: place + 1, ArrowLeft: place - 1, Home: 0, End: usable.length - 1 }[event.key];
    const tab = next === undefined ? undefined : usable.at(next % usable.length);
    if (tab === undefined) return;
    event.preventDefault();
    select(tab.id);
    document.getElementById(`${base}-tab-${tab.id}`)?.focus();
  };
  return (
    <TabsContext.Provider value={{ base, selected: shown, ...ways }}>
      <div className={classes('tabs', variant, fill && 'fill')} {...test(testId)}>
        <div role="tablist" onKeyDown={walk}>
          {tabs.map(({ id, title, disabled }) => (
            <button
              key={id}
              type="button"
              role="tab"
              id={`${base}-tab-${id}`}
              aria-controls={`${base}-panel-${id}`}
              aria-selected={id === shown}
              tabIndex={id === shown ? 0 : -1}
              disabled={disabled}
              onClick={() => {
                select(id);
              }}
            >
              {title}
            </button>
          ))}
        </div>
        {children}
      </div>
    </TabsContext.Provider>
  );
}

export function Tab({ tabId, title = '', disabled = false, children }: TabProps) {
  const tabs = useContext(TabsContext);
  const own = useId();
  const id = tabId ?? own;
  const tell = tabs?.tell;
  const forget = tabs?.forget;
  useEffect(() => tell?.({ id, title, disabled }), [tell, id, title, disabled]);
  useEffect(() => () => forget?.(id), [forget, id]);
  if (tabs === null) return null;
  return (
    <div
      role="tabpanel"
      id={`${tabs.base}-panel-${id}`}
      aria-labelledby={`${tabs.base}-tab-${id}`}
      hidden={tabs.selected !== id}
    >
      {children}
    </div>
  );
}
