export interface Package {
  name: string;
  folder: string;
  kind: string;
  declared: Set<string>;
}
export function readPackages(root: string): Map<string, Package>;
export function refusal(file: string, specifier: string, packages: Map<string, Package>): string | undefined;
