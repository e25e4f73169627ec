/** HTML that is safe to stand in a page. */
export interface Html {
  readonly markup: string;
}

/** A template whose values are escaped, unless they are {@link Html} already. Arrays are joined. */
export function html(
  strings: TemplateStringsArray,
  ...values: readonly (string | number | Html | readonly Html[])[]
): Html {
  const parts = strings.map(
    (text, index) => text + (index < values.length ? render(values[index] ?? '') : ''),
  );
  return { markup: parts.join('') };
}

export const NOTHING: Html = { markup: '' };

function render(value: string | number | Html | readonly Html[]): string {
  if (typeof value === 'string' || typeof value === 'number') return escape(String(value));
  return 'markup' in value ? value.markup : value.map(({ markup }) => markup).join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

/** The little Markdown that our descriptions use: paragraphs, `code` and **bold**. */
export function prose(markdown: string): Html {
  const paragraphs = markdown.split('\n\n').map((paragraph) => html`<p>${inlineProse(paragraph)}</p>`);
  return html`${paragraphs}`;
}

export function inlineProse(markdown: string): Html {
  const parts = markdown.split(/(`[^`]+`|\*\*[^*]+\*\*)/);
  return html`${parts.map((part) => {
    if (part.startsWith('`')) return html`<code>${part.slice(1, -1)}</code>`;
    if (part.startsWith('**')) return html`<strong>${part.slice(2, -2)}</strong>`;
    return html`${part}`;
  })}`;
}
