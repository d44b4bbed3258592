import { relative, sep } from 'node:path';
import { readPackages, refusal } from './arrows.mjs';

const RESOLVERS = new Set(['require', 'require.resolve', 'import.meta.resolve']);

/** The arrows as a lint rule, so that an editor shows them where they are broken. */
export function arrowsRule(root) {
  const packages = readPackages(root);
  return {
    meta: { type: 'problem', schema: [], messages: { refused: 'Arrows: {{reason}}.' } },
    create(context) {
      const file = relative(root, context.filename).split(sep).join('/');
      const check = (literal) => {
        if (typeof literal?.value !== 'string') return;
        const reason = refusal(file, literal.value, packages);
        if (reason) context.report({ node: literal, messageId: 'refused', data: { reason } });
      };
      return {
        ImportDeclaration: (node) => check(node.source),
        ExportNamedDeclaration: (node) => check(node.source),
        ExportAllDeclaration: (node) => check(node.source),
        ImportExpression: (node) => check(node.source),
        TSImportType: (node) => check(node.source ?? node.argument?.literal),
        TSExternalModuleReference: (node) => check(node.expression),
        TSModuleDeclaration: (node) => check(node.id),
        CallExpression: (node) => {
          if (RESOLVERS.has(context.sourceCode.getText(node.callee))) check(node.arguments[0]);
        },
      };
    },
  };
}
