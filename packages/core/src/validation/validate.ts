// class-transformer and class-validator keep their rules in reflect-metadata.
import 'reflect-metadata';
import { plainToInstance } from 'class-transformer';
import { ValidateIf, validateSync, type ValidationError } from 'class-validator';
import { InputError } from '../errors.js';

/** Rules go two objects deep; what is deeper belongs to whoever reads it. */
const DEEPEST = 2;

/** A class whose fields carry class-validator rules. */
export type RuleClass<T extends object> = new () => T;

/** A field that may be left out, but not be null: `IsOptional` would let null through unchecked. */
export function Optional(): PropertyDecorator {
  return ValidateIf((_object, value) => value !== undefined);
}

/**
 * `input` as an instance of `Class`, checked by its rules; keys that the class does not have are refused.
 * @param name what the input is called when it is no object at all
 * @throws InputError naming the first field that breaks a rule, never its value
 */
export function validate<T extends object>(Class: RuleClass<T>, input: unknown, name: string): T {
  if (typeof input !== 'object' || input === null || Array.isArray(input))
    throw new InputError(name, 'must be an object');
  refuseReserved(input, []);
  const instance = plainToInstance(Class, input);
  const [error] = validateSync(instance, {
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    stopAtFirstError: true,
    validationError: { target: false, value: false },
  });
  if (error !== undefined) throw inputError(error, []);
  return instance;
}

/** class-transformer drops names that every object has, without a word. */
function refuseReserved(input: object, above: readonly string[]): void {
  for (const [name, value] of Object.entries(input)) {
    if (name in Object.prototype) throw new InputError([...above, name].join('.'), 'is not a known field');
    if (above.length < DEEPEST && typeof value === 'object' && value !== null) {
      refuseReserved(value as object, [...above, name]);
    }
  }
}

function inputError(error: ValidationError, above: readonly string[]): InputError {
  const path = [...above, error.property];
  const [child] = error.children ?? [];
  if (error.constraints === undefined && child !== undefined) return inputError(child, path);
  const [[kind, message] = ['', 'is not valid']] = Object.entries(error.constraints ?? {});
  if (kind === 'whitelistValidation') return new InputError(path.join('.'), 'is not a known field');
  return new InputError(path.join('.'), message.replace(`${error.property} `, ''));
}
