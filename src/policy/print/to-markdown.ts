import type { Block } from './document.ts';

/** Writes a document as Markdown. What would mean something in Markdown is escaped, so that it reads as it was written. */
export function toMarkdown(blocks: readonly Block[]): string {
  return `${blocks.map(writeBlock).join('\n\n')}\n`;
}

function writeBlock(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${escaped(block.text)}`;
    case 'paragraph':
      return escaped(block.text);
    case 'list':
      return block.items.map((item) => `- ${escaped(item)}`).join('\n');
    case 'table':
      return [block.head, block.head.map(() => '---'), ...block.rows].map(writeRow).join('\n');
    case 'quote':
      return block.lines.map((line) => `> ${escaped(line)}`).join('\n>\n');
  }
}

function writeRow(cells: readonly string[]): string {
  return `| ${cells.map((cell) => (cell === '---' ? cell : escaped(cell))).join(' | ')} |`;
}

function escaped(text: string): string {
  return text.replaceAll(/[\\`*[\]<>|#]|(?<!\w)_|_(?!\w)/g, String.raw`\$&`).replaceAll('\n', ' ');
}
