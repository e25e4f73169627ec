import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** Outside the tree that npm keeps, and gone with `node_modules`. */
const CACHE = join(import.meta.dirname, '../../node_modules/.cache');

/**
 * Packages that a benchmark compares with and that the project itself does not use. They are installed only when told so,
 * into a folder of their own, without running their scripts.
 *
 * @param name of the set; its folder is called so
 * @param packages name → exact version
 */
export class PeerPackages {
  readonly folder: string;
  readonly #packages: Readonly<Record<string, string>>;

  constructor(name: string, packages: Readonly<Record<string, string>>) {
    this.folder = join(CACHE, name);
    this.#packages = packages;
  }

  /** Whether all are there, in the versions wanted. */
  installed(): boolean {
    return Object.entries(this.#packages).every(([name, version]) => {
      const manifest = join(this.folder, 'node_modules', name, 'package.json');
      if (!existsSync(manifest)) return false;
      return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version === version;
    });
  }

  install(): void {
    mkdirSync(this.folder, { recursive: true });
    writeFileSync(
      join(this.folder, 'package.json'),
      JSON.stringify({ private: true, dependencies: this.#packages }),
    );
    console.log(`Installing ${Object.keys(this.#packages).join(', ')} into ${this.folder}`);
    const { status } = spawnSync(
      'npm',
      [
        'install',
        '--prefix',
        this.folder,
        '--ignore-scripts',
        '--no-audit',
        '--no-fund',
        '--no-package-lock',
      ],
      { cwd: this.folder, stdio: ['ignore', 'ignore', 'inherit'] },
    );
    if (status !== 0) throw new Error(`npm could not install them (exit code ${status})`);
  }

  resolve(specifier: string): string {
    return createRequire(join(this.folder, 'package.json')).resolve(specifier);
  }

  /** Loads one of them, whether a CommonJS or an ES module; the caller knows its shape. */
  require(specifier: string): unknown {
    return createRequire(join(this.folder, 'package.json'))(specifier);
  }
}
