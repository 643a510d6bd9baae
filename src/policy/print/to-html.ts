import type { Language } from '../../follow-up/codes.ts';
import type { Block } from './document.ts';

const style = `
body { font: 11pt/1.45 system-ui, sans-serif; color: #1c2733; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.8rem; } h2 { font-size: 1.35rem; margin-top: 2.4rem; border-bottom: 2px solid #0b6e69; }
h3 { font-size: 1.1rem; margin-top: 1.6rem; } h4 { font-size: 1rem; margin-bottom: 0.2rem; }
table { border-collapse: collapse; width: 100%; margin: 0.6rem 0; font-size: 0.92em; }
th, td { border: 1px solid #b9c4cc; padding: 0.3rem 0.5rem; text-align: left; vertical-align: top; }
th { background: #eef4f4; }
blockquote { margin: 0.3rem 0 1rem; padding: 0.3rem 0.8rem; border-left: 4px solid #0b6e69; background: #f6f9f9; }
blockquote p { margin: 0.25rem 0; }
nav ul { columns: 2; padding-left: 1.2rem; }
@media print {
  body { margin: 0; max-width: none; font-size: 9.5pt; } nav { display: none; }
  h2 { break-before: page; } h1 + p + h2, h3, h4 { break-before: auto; }
  h2, h3, h4 { break-after: avoid; } tr, blockquote { break-inside: avoid; } thead { display: table-header-group; }
}
`.trim();

/** Writes a document as one HTML page that needs nothing else, with its chapters listed at the head. */
export function toHtml(blocks: readonly Block[], language: Language): string {
  const [title] = blocks.filter((block) => block.kind === 'heading');
  const chapters = blocks.filter((block) => block.kind === 'heading' && block.level === 2).map(textOf);
  const links = chapters.map((text) => `<li><a href="#${anchorOf(text)}">${escaped(text)}</a></li>`);
  const [first, ...others] = blocks.map(writeBlock);
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title === undefined ? '' : textOf(title))}</title>
<style>
${style}
</style>
</head>
<body>
${first ?? ''}
<nav><ul>
${links.join('\n')}
</ul></nav>
${others.join('\n')}
</body>
</html>
`;
}

function writeBlock(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `<h${block.level} id="${anchorOf(block.text)}">${escaped(block.text)}</h${block.level}>`;
    case 'paragraph':
      return `<p>${escaped(block.text)}</p>`;
    case 'list':
      return `<ul>${block.items.map((item) => `<li>${escaped(item)}</li>`).join('')}</ul>`;
    case 'table':
      return `<table><thead>${writeRow('th', block.head)}</thead><tbody>${block.rows.map((row) => writeRow('td', row)).join('\n')}</tbody></table>`;
    case 'quote':
      return `<blockquote>${block.lines.map((line) => `<p>${escaped(line)}</p>`).join('')}</blockquote>`;
  }
}

function writeRow(cell: 'th' | 'td', texts: readonly string[]): string {
  return `<tr>${texts.map((text) => `<${cell}>${escaped(text)}</${cell}>`).join('')}</tr>`;
}

function textOf(block: Block): string {
  return block.kind === 'heading' ? block.text : '';
}

function anchorOf(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^\p{Letter}\p{Number}]+/gu, '-')
    .replaceAll(/^-|-$/g, '');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? character);
}
