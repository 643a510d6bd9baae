import { createAskService, newKey, type FetchLike, type Told } from '@speedwell/shared/ask-service.ts';
import type { Refusal, Words } from '@speedwell/shared/card-api.ts';
import { languageOf, type Spoken } from '@speedwell/shared/language.ts';
import type {
  SettingsChange,
  SettingsFault,
  SettingsRefused,
  SettingsTaken,
  ShownSettings,
} from '@speedwell/shared/settings-api.ts';
import { settingsWords } from '@speedwell/shared/settings-words.ts';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';

/** What HubSpot hands to the settings page, as far as it is used. */
export interface SettingsProps {
  readonly context: {
    readonly user: { readonly locale?: string; readonly language?: string };
    readonly variables?: Readonly<Record<string, string | number | bigint | boolean>>;
  };
  readonly actions: { readonly closeOverlay: (id: string) => void };
  readonly fetch: FetchLike;
}

/** What became of the latest change; it is said beside what was changed. */
export interface Outcome {
  /** Names what was changed. */
  readonly place: string;
  readonly kind: 'done' | 'refused' | 'unknown';
  readonly because: Words;
  /** What to mend, or of a change that was made, what is hardly wanted. */
  readonly faults: readonly SettingsFault[];
}

/** Why the settings could not be read. */
export type Trouble =
  { readonly kind: 'unreachable' } | { readonly kind: 'refused'; readonly status: number; readonly refusal: Refusal };

/** The settings page's own place. */
export interface SettingsInHand {
  /** As they were last told; null before the first time. */
  readonly settings: ShownSettings | null;
  readonly trouble: Trouble | null;
  /** The place of the change that is under way. */
  readonly busy: string | null;
  readonly outcome: Outcome | null;
  readonly language: Spoken;
  readonly say: (words: Words) => string;
  readonly readAgain: () => void;
  /** Makes one change. Does nothing while another one is under way. */
  readonly change: (place: string, change: SettingsChange) => void;
  readonly goBack: (place: string, version: string) => void;
  readonly closeOverlay: (id: string) => void;
}

/** The same once the settings are known. */
export type Desk = SettingsInHand & { readonly settings: ShownSettings };

interface Press {
  readonly path: 'changes' | 'undo';
  readonly body: { readonly change: SettingsChange } | { readonly version: string };
}

/** Reads the settings and changes them, one change at a time. */
export function useSettings({ context, actions, fetch }: SettingsProps): SettingsInHand {
  const serviceUrl = String(context.variables?.['SERVICE_URL'] ?? '');
  const ask = useMemo(() => createAskService(fetch, serviceUrl), [fetch, serviceUrl]);
  const language = languageOf(context.user);
  const [settings, setSettings] = useState<ShownSettings | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [busy, setBusy] = useState<string | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  // Beside the state, because a second press comes before React has drawn the first.
  const isBusy = useRef(false);
  const unanswered = useRef<{ readonly said: string; readonly key: string; readonly base: string } | null>(null);

  const read = useCallback(async () => {
    setTrouble(null);
    const told = await ask.get<ShownSettings>('/api/settings');
    if (told.kind === 'answer') setSettings(told.body);
    else setTrouble(told);
  }, [ask]);
  useEffect(() => void read(), [read]);

  const press = async (place: string, base: string, { path, body }: Press): Promise<void> => {
    if (isBusy.current) return;
    isBusy.current = true;
    setBusy(place);
    setOutcome(null);
    const said = JSON.stringify([path, body]);
    // What nobody answered is said again in the very same words: so it is done once.
    const again = unanswered.current?.said === said ? unanswered.current : { said, key: newKey(), base };
    const asked = { ...body, key: again.key, base: again.base };
    const told = await ask.post<SettingsTaken, SettingsRefused>(`/api/settings/${path}`, asked);
    unanswered.current = told.kind === 'unreachable' ? again : null;
    const now = settingsIn(told);
    if (now !== undefined) setSettings(now);
    setOutcome({ place, ...outcomeOf(told) });
    setBusy(null);
    isBusy.current = false;
  };

  const base = settings?.version ?? '';
  return {
    ...{ settings, trouble, busy, outcome, language, closeOverlay: actions.closeOverlay },
    say: (words) => words[language],
    readAgain: () => void read(),
    change: (place, change) => void press(place, base, { path: 'changes', body: { change } }),
    goBack: (place, version) => void press(place, base, { path: 'undo', body: { version } }),
  };
}

type ToldOfPress = Told<SettingsTaken, SettingsRefused>;

function settingsIn(told: ToldOfPress): ShownSettings | undefined {
  if (told.kind === 'answer') return told.body.settings;
  return told.kind === 'refused' ? told.refusal.settings : undefined;
}

function outcomeOf(told: ToldOfPress): Omit<Outcome, 'place'> {
  if (told.kind === 'unreachable') return { kind: 'unknown', because: settingsWords.unknownText, faults: [] };
  if (told.kind === 'answer') return { kind: 'done', because: told.body.because, faults: told.body.warnings };
  return { kind: 'refused', because: told.refusal.because, faults: told.refusal.faults ?? [] };
}
