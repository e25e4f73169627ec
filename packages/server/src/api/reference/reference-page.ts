import { createHash } from 'node:crypto';

import { CURL_VARIABLES, curlExample } from './curl-example.ts';
import type { DocumentView, MediaView, OperationView } from './document-view.ts';
import { resolveResponse, resolveSchema } from './document-view.ts';
import type { Html } from './html.ts';
import { html, inlineProse, NOTHING, prose } from './html.ts';
import { REFERENCE_STYLE } from './reference-style.ts';
import { schemaExample } from './schema-example.ts';
import { fieldLine, schemaFields } from './schema-fields.ts';

const STYLE_HASH = createHash('sha256').update(REFERENCE_STYLE).digest('base64');

/** Put together here, since its hash covers every space in it. */
const STYLE_ELEMENT: Html = { markup: `<style>${REFERENCE_STYLE}</style>` };

/** The page loads nothing and runs nothing: no script, no request, its one style sheet known by its hash. */
export const REFERENCE_CSP = `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

/** An empty icon, so that browsers ask for none. */
const ICON = 'data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22/%3E';

interface Entry {
  readonly method: string;
  readonly path: string;
  readonly operation: OperationView;
}

/** The reference for people, whole in one page. */
export function referencePage(document: DocumentView): string {
  const entries = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]): Entry => ({
      method: method.toUpperCase(),
      path,
      operation,
    })),
  );
  const groups = document.tags.map((tag) => ({
    ...tag,
    entries: entries.filter(({ operation }) => operation.tags[0] === tag.name),
  }));
  const nav = html`<nav aria-label="Contents">
    <a class="brand" href="#top">Aegis <span>API ${document.info.version}</span></a>
    ${groups.map(
      (group) =>
        html`<p class="heading">${group.name}</p>
          <ul>
            ${group.entries.map(({ method, operation }) => html`<li><a href="#${operation.operationId}">${methodBadge(method)}${operation.summary}</a></li>`)}
          </ul>`,
    )}
  </nav>`;
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Aegis API reference</title>
        <link rel="icon" href="${ICON}" />
        ${STYLE_ELEMENT}
      </head>
      <body id="top">
        <details class="menu">
          <summary>Aegis API · Contents</summary>
          ${nav}
        </details>
        <div class="side">${nav}</div>
        <main>
          <header>
            <h1>${document.info.title}</h1>
            ${prose(document.info.description ?? '')}
            <p>
              Machine-readable: <a href="/openapi.json">/openapi.json</a> (OpenAPI 3.1). To try the commands
              below, set these first:
            </p>
            ${code(CURL_VARIABLES)}
          </header>
          ${groups.map(
            (group) =>
              html`<section class="group">
                <h2>${group.name}</h2>
                <p>${inlineProse(group.description ?? '')}</p>
                ${group.entries.map((entry) => operationSection(document, entry))}
              </section>`,
          )}
        </main>
        <a class="back" href="#top">Contents</a>
      </body>
    </html>`;
  return page.markup;
}

function operationSection(document: DocumentView, { method, path, operation }: Entry): Html {
  const parameters = (operation.parameters ?? []).map(
    ({ name, schema, required, in: place }) =>
      html`<li>
        ${fieldLine(document, name, schema, required === true)}<span class="bounds">in the ${place}</span>
      </li>`,
  );
  const body = Object.values(operation.requestBody?.content ?? {})[0];
  const answers = Object.entries(operation.responses).map(([status, given]) => {
    const response = resolveResponse(document, given);
    return html`<li>
      <code class="status s${status.charAt(0)}">${status}</code> ${inlineProse(response.description ?? '')}
    </li>`;
  });
  return html`<article id="${operation.operationId}">
    <h3><a href="#${operation.operationId}">${operation.summary}</a></h3>
    <p class="route">${methodBadge(method)}<code>${breakable(path)}</code></p>
    <div class="columns">
      <div>
        ${prose(operation.description)}
        <p class="needs">${needs(operation)}</p>
        ${
          parameters.length === 0
            ? NOTHING
            : html`<h4>Parameters</h4>
                <ul class="fields">
                  ${parameters}
                </ul>`
        }
        ${
          body === undefined
            ? NOTHING
            : html`<h4>Body</h4>
                ${bodyForm(document, body)}${schemaFields(document, body.schema)}`
        }
        <h4>Answers</h4>
        <ul class="answers">
          ${answers}
        </ul>
      </div>
      <div class="examples">
        <h4>Request</h4>
        ${code(curlExample(method, path, operation))} ${answerExample(document, operation)}
      </div>
    </div>
  </article>`;
}

function needs(operation: OperationView): Html {
  if (operation.security.length === 0) return html`Needs no key.`;
  const [scope] = Object.values(operation.security[0] ?? {}).flat();
  if (scope === undefined) return html`Needs any valid key.`;
  return scope === 'operator'
    ? html`Needs an <strong>operator key</strong>.`
    : html`Needs a key with the scope <code>${scope}</code>.`;
}

/** Says so when more than one object is welcome. */
function bodyForm(document: DocumentView, { schema }: MediaView): Html {
  const forms = resolveSchema(document, schema).anyOf ?? [];
  const list = forms.find(({ type }) => type === 'array');
  if (list === undefined) return NOTHING;
  return html`<p>One object, or an array of up to ${(list.maxItems ?? 0).toLocaleString('en')} of them:</p>`;
}

function answerExample(document: DocumentView, operation: OperationView): Html {
  const [status, response] = Object.entries(operation.responses).find(([code]) => code.startsWith('2')) ?? [];
  const [type, media] = Object.entries(response?.content ?? {})[0] ?? [];
  if (status === undefined || media === undefined || type !== 'application/json') return NOTHING;
  const example = media.example ?? schemaExample(document, media.schema);
  return html`<details open>
    <summary>Answer <code>${status}</code></summary>
    ${code(JSON.stringify(example, null, 2))}
  </details>`;
}

/** Scrolls by keyboard, too. */
function code(text: string): Html {
  return html`<pre tabindex="0"><code>${text}</code></pre>`;
}

function methodBadge(method: string): Html {
  return html`<span class="method ${method.toLowerCase()}">${method}</span>`;
}

/** Long paths break at their slashes on a narrow screen. */
function breakable(path: string): Html {
  return html`${path.split(/(?=\/)/).map((part) => html`${part}<wbr />`)}`;
}
