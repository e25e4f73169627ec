import type { Route } from './route.ts';

/**
 * Answers which methods a path takes; none: there is no such path.
 *
 * @returns a function of the path without its query string
 */
export function allowedMethods(routes: readonly Route[]): (path: string) => readonly string[] {
  const patterns = new Map<string, { readonly pattern: RegExp; readonly methods: string[] }>();
  for (const { path, method } of routes) {
    const known = patterns.get(path) ?? { pattern: patternOf(path), methods: [] };
    known.methods.push(...(method === 'GET' ? ['GET', 'HEAD'] : [method]));
    patterns.set(path, known);
  }
  return (path) => [...patterns.values()].find(({ pattern }) => pattern.test(path))?.methods ?? [];
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replaceAll('.', String.raw`\.`).replaceAll(/\{\w+\}/g, '[^/]+')}$`);
}
