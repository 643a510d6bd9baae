import { EmptyState, hubspot, Text, useExtensionContext } from '@hubspot/ui-extensions';
import { createPageRouter, PageLink, PageRoutes, PageTitle } from '@hubspot/ui-extensions/pages';
import { languageOf } from '@speedwell/shared/language.ts';
import { queueWords } from '@speedwell/shared/queue-words.ts';
import { QueuePage } from './queue/queue-page.tsx';

/** What HubSpot's fetch is asked with; the page hands it on, so that tests can stand in for it. */
const fetchByHubSpot: Parameters<typeof QueuePage>[0]['fetch'] = (url, options) => hubspot.fetch(url, options);

function QueueRoute() {
  const context = useExtensionContext<'pages'>();
  return (
    <>
      <PageTitle>{queueWords.title[languageOf(context.user)]}</PageTitle>
      <QueuePage context={context} fetch={fetchByHubSpot} />
    </>
  );
}

function NotFoundRoute() {
  const language = languageOf(useExtensionContext<'pages'>().user);
  return (
    <EmptyState title={queueWords.notFound[language]} layout="vertical">
      <Text>
        <PageLink to="/">{queueWords.toQueue[language]}</PageLink>
      </Text>
    </EmptyState>
  );
}

/** The pages of the app, by their addresses. */
export const Pages = createPageRouter(
  <PageRoutes>
    <PageRoutes.IndexRoute component={QueueRoute} />
    <PageRoutes.AnyRoute component={NotFoundRoute} />
  </PageRoutes>,
);

hubspot.extend<'pages'>(() => <Pages />);
