// Finds the places of a TypeScript source where one small change makes it wrong: one change is one mutant.
import ts from 'typescript';

const SWAPPED = new Map([
  [ts.SyntaxKind.EqualsEqualsEqualsToken, '!=='],
  [ts.SyntaxKind.ExclamationEqualsEqualsToken, '==='],
  [ts.SyntaxKind.LessThanToken, '<='],
  [ts.SyntaxKind.LessThanEqualsToken, '<'],
  [ts.SyntaxKind.GreaterThanToken, '>='],
  [ts.SyntaxKind.GreaterThanEqualsToken, '>'],
  [ts.SyntaxKind.AmpersandAmpersandToken, '||'],
  [ts.SyntaxKind.BarBarToken, '&&'],
  [ts.SyntaxKind.MinusToken, '+'],
  [ts.SyntaxKind.AsteriskToken, '/'],
  [ts.SyntaxKind.SlashToken, '*'],
]);

/**
 * All mutants of a source: `{ file, source, start, end, text, what, line, group }`. `group` is the function, method or table they are
 * in, so that a long table does not crowd out everything else when some are drawn.
 */
export function mutantsOf(file, source) {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.ES2023, true);
  const found = [];
  const visit = (node, group) => {
    if (isSkipped(node) || isDefaultForCompiler(node)) return;
    const inner = nameOfGroup(node) ?? group;
    for (const [from, to, what] of changesOf(node, source)) {
      const { start, end } = from;
      const line = tree.getLineAndCharacterOfPosition(start).line + 1;
      found.push({ file, source, start, end, text: to, what, line, group: `${file} ${inner}` });
    }
    ts.forEachChild(node, (child) => visit(child, inner));
  };
  visit(tree, '');
  return found;
}

/** The source with one change, compiled as the build does it. */
export function compileMutant(source, { start, end, text }, compilerOptions) {
  const mutated = source.slice(0, start) + text + source.slice(end);
  return ts.transpileModule(mutated, { compilerOptions }).outputText;
}

/** How the packages are compiled, without what is about whole projects. */
export function readCompilerOptions(configFile) {
  const { config } = ts.readConfigFile(configFile, ts.sys.readFile);
  const { composite, declaration, declarationMap, sourceMap, ...options } = config.compilerOptions;
  void [composite, declaration, declarationMap, sourceMap];
  // a file on its own does not know that its package is of modules
  return { ...ts.convertCompilerOptionsFromJson(options, '.').options, module: ts.ModuleKind.ESNext };
}

/** Types, imports and exports do nothing when the program runs. */
function isSkipped(node) {
  return (
    ts.isTypeNode(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isImportDeclaration(node) ||
    ts.isExportDeclaration(node) ||
    ts.isModuleDeclaration(node)
  );
}

/** `?? ''`: the compiler asks for it where nothing can be missing. */
function isDefaultForCompiler(node) {
  const { parent } = node;
  if (!parent || !ts.isBinaryExpression(parent) || parent.right !== node) return false;
  return parent.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken && isEmptyText(node);
}

function isEmptyText(node) {
  return ts.isStringLiteral(node) && node.text === '';
}

function nameOfGroup(node) {
  if (ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node)) return node.name?.getText();
  if (ts.isVariableStatement(node)) return node.declarationList.declarations[0]?.name.getText();
  return undefined;
}

function changesOf(node, source) {
  const textOf = (one) => source.slice(one.getStart(), one.end);
  return [...literals(node, textOf), ...conditions(node, textOf), ...orders(node, textOf), ...drops(node, textOf)];
}

const rangeOf = (node) => ({ start: node.getStart(), end: node.end });

/** A sentence for people: what it says is no matter of the protocol. */
function isProse(node) {
  const text =
    ts.isTemplateExpression(node.parent) || ts.isTemplateSpan(node.parent) ? node.parent.getText() : node.text;
  return typeof text === 'string' && text.split(' ').length > 3 && /\b[a-z]{3,}\b/.test(text);
}

/** Of what is waited for, which no test does: `answerMs: 60_000`, `const WINDOW_MS = 30 * 60_000`. */
function isDuration(node) {
  let named = node.parent;
  while (ts.isBinaryExpression(named) || ts.isParenthesizedExpression(named)) named = named.parent;
  const isNamed = ts.isPropertyAssignment(named) || ts.isVariableDeclaration(named);
  return isNamed && /(Ms|_MS)$/.test(named.name.getText());
}

function literals(node, textOf) {
  if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)) {
    if (isProse(node)) return [];
  }
  const to = (text) => [[rangeOf(node), text, `${shortened(textOf(node))} → ${shortened(text)}`]];
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) {
    return to(node.text === '' ? "'~'" : textOf(node).replace(/(.)$/s, '~$1'));
  }
  // what a random id begins with means nothing
  if (ts.isTemplateHead(node) && /randomUUID\(\)/.test(textOf(node.parent))) return [];
  if (ts.isTemplateHead(node) || ts.isTemplateMiddle(node))
    return node.text === '' ? [] : to(`${textOf(node).slice(0, -2)}~\${`);
  if (ts.isTemplateTail(node)) return node.text === '' ? [] : to(`${textOf(node).slice(0, -1)}~\``);
  if (ts.isNumericLiteral(node)) {
    if (isDuration(node)) return [];
    const number = Number(node.text.replaceAll('_', ''));
    // one millisecond more is no mistake that anybody could see
    return to(String(number < 100 ? number + 1 : number * 10));
  }
  if (node.kind === ts.SyntaxKind.TrueKeyword) return to('false');
  if (node.kind === ts.SyntaxKind.FalseKeyword) return to('true');
  if (ts.isRegularExpressionLiteral(node)) {
    const loose = textOf(node).replace(/^\/\^|\$(?=\/\w*$)/, (anchor) => (anchor === '$' ? '' : '/'));
    return loose === textOf(node) || loose.startsWith('//') ? [] : to(loose);
  }
  return [];
}

function conditions(node, textOf) {
  if (ts.isIfStatement(node)) return negated(node.expression, textOf);
  if (ts.isConditionalExpression(node)) return negated(node.condition, textOf);
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) {
    return [[rangeOf(node), textOf(node.operand), `${shortened(textOf(node))}: without !`]];
  }
  if (!ts.isBinaryExpression(node)) return [];
  const { operatorToken: operator, left, right } = node;
  if (operator.kind === ts.SyntaxKind.QuestionQuestionToken) {
    if (isEmptyText(right)) return [];
    return [[rangeOf(node), `(${textOf(left)})`, `${shortened(textOf(node))}: without its right side`]];
  }
  const other = SWAPPED.get(operator.kind);
  // a millisecond at the edge of a span
  const isEdge = /^[<>]=?$/.test(textOf(operator)) && /getTime\(\)|_MS\b/.test(textOf(node));
  if (other === undefined || isEdge) return [];
  return [
    [rangeOf(operator), other, `${shortened(textOf(left))} ${textOf(operator)} → ${other} ${shortened(textOf(right))}`],
  ];
}

function negated(condition, textOf) {
  return [[rangeOf(condition), `!(${textOf(condition)})`, `not: ${shortened(textOf(condition))}`]];
}

/** Two neighbours change places: operands of +, arguments, elements that are joined. */
function orders(node, textOf) {
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    const operands = [node.left, node.right];
    return operands.some((one) => isAmount(textOf(one))) ? [] : swapped(operands, textOf);
  }
  if (ts.isCallExpression(node) || ts.isNewExpression(node)) return swapped(node.arguments ?? [], textOf);
  const isJoined = ts.isPropertyAccessExpression(node.parent ?? node) && node.parent.name.text === 'join';
  return ts.isArrayLiteralExpression(node) && isJoined ? swapped(node.elements, textOf) : [];
}

/** A number or a time: its place in a sum makes no difference. */
function isAmount(text) {
  return /^[\d_]+$|_MS$|\.length$/.test(text);
}

function swapped(nodes, textOf) {
  return nodes.slice(1).flatMap((second, index) => {
    const first = nodes[index];
    if ([first, second].some((one) => ts.isFunctionLike(one) || ts.isSpreadElement(one))) return [];
    if (textOf(first) === textOf(second)) return [];
    const between = first.getSourceFile().text.slice(first.end, second.getStart());
    const range = { start: first.getStart(), end: second.end };
    const text = `${textOf(second)}${between}${textOf(first)}`;
    return [[range, text, `${shortened(textOf(first))} and ${shortened(textOf(second))} change places`]];
  });
}

/** A statement, or a part of an object, is left out. */
function drops(node, textOf) {
  const gone = (range) => [[range, '', `without ${shortened(textOf(node))}`]];
  if (ts.isExpressionStatement(node) || ts.isThrowStatement(node))
    return [[rangeOf(node), ';', `without ${shortened(textOf(node))}`]];
  if (!ts.isObjectLiteralExpression(node.parent ?? node)) return [];
  if (!ts.isSpreadAssignment(node) && !ts.isPropertyAssignment(node) && !ts.isShorthandPropertyAssignment(node))
    return [];
  if (ts.isPropertyAssignment(node) && ts.isStringLiteral(node.initializer) && isProse(node.initializer)) return [];
  const comma = /^\s*,/.exec(node.getSourceFile().text.slice(node.end))?.[0].length ?? 0;
  return gone({ start: node.getStart(), end: node.end + comma });
}

function shortened(text) {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 57)}…` : line;
}
