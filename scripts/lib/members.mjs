// The order of members in a provider class.
import ts from 'typescript';

/** What a host calls, in the order of every provider. */
const VERBS = [
  ...['beginWindow', 'completeWindow', 'issueBillingKey', 'chargeBillingKey', 'payByKeyIn', 'continuePayment'],
  ...['removeBillingKey', 'inspectBillingKey', 'capturePayment', 'cancelPayment', 'findPayment'],
  'readNotification',
];
/** Where verbs that only this PG has stand. */
const OWN = VERBS.length;
const ADOPTIONS = ['adoptBillingKey', 'adoptPayment'];
const PUBLIC_METHODS = [...VERBS, undefined, ...ADOPTIONS];

const FIRST_METHOD = 3;
const LAST = FIRST_METHOD + PUBLIC_METHODS.length;

/** One sentence for each exported class of `text` whose members are in another order than those of all providers. */
export function misplacedMembers(file, text) {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  return source.statements.filter(isExportedClass).flatMap((declaration) => {
    const members = declaration.members.map((member) => ({ name: nameOf(member), rank: rankOf(member) }));
    const index = members.findIndex(({ rank }, at) => at > 0 && rank < members[at - 1].rank);
    if (index < 0) return [];
    const [before, late] = [members[index - 1], members[index]];
    return [`${declaration.name.text}: ${late.name} belongs before ${before.name}`];
  });
}

function isExportedClass(statement) {
  const isExported = (modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword;
  return ts.isClassDeclaration(statement) && (statement.modifiers ?? []).some(isExported);
}

/** Public fields, private ones, constructor, verbs, what only this PG has, adoptions, private methods. */
function rankOf(member) {
  const isPrivate = member.name !== undefined && ts.isPrivateIdentifier(member.name);
  if (ts.isPropertyDeclaration(member)) return isPrivate ? 1 : 0;
  if (ts.isConstructorDeclaration(member)) return 2;
  if (isPrivate) return LAST;
  const known = PUBLIC_METHODS.indexOf(member.name?.text);
  return FIRST_METHOD + (known < 0 ? OWN : known);
}

function nameOf(member) {
  return ts.isConstructorDeclaration(member) ? 'the constructor' : (member.name?.getText() ?? 'a member');
}
