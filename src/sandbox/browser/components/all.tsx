import { createController } from '@remote-ui/react/host';
import type { ComponentType } from 'react';
import * as buttons from './buttons.tsx';
import * as choices from './choices.tsx';
import * as feedback from './feedback.tsx';
import * as fields from './fields.tsx';
import * as layout from './layout.tsx';
import * as moments from './moments.tsx';
import * as overlays from './overlays.tsx';
import * as pages from './pages.tsx';
import * as table from './table.tsx';
import * as tabs from './tabs.tsx';
import * as text from './text.tsx';

/** HubSpot's components, by the names that bundles give them. The looks are ours. */
const components = {
  ...{ ...buttons, ...choices, ...feedback, ...fields, ...layout, ...moments },
  ...{ ...overlays, ...pages, ...table, ...tabs, ...text },
  /** The same under its former name. */
  Textarea: fields.TextArea,
};

/** All that can be drawn. */
export const componentNames: readonly string[] = Object.keys(components);

const known = createController(components);

/** Draws components; one that is not known is seen as a fault, instead of being left out. */
export const controller: typeof known = {
  ...known,
  get: (type) => (componentNames.includes(String(type)) ? known.get(type) : unknownComponent(String(type))),
};

const unknown = new Map<string, ComponentType>();

/** The same for the same name, so that it is not drawn anew each time. */
function unknownComponent(name: string): ComponentType {
  const Unknown =
    unknown.get(name) ??
    (() => (
      <p role="alert" className="fault" data-fault data-unknown-component={name}>
        The sandbox cannot draw {name}: add it to src/sandbox/browser/components
      </p>
    ));
  unknown.set(name, Unknown);
  return Unknown;
}
