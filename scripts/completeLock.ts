/**
 * Completes package-lock.json after an `npm install` against a registry that serves the binaries of one platform only: npm then leaves the others out,
 * and `npm ci` refuses the file ("Missing: … from lock file"). What a name says (os, cpu, libc) is enough for npm to skip it, or to fetch it where it is wanted.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface Locked {
  version: string;
  dev?: boolean;
  optionalDependencies?: Record<string, string>;
}

const path = join(import.meta.dirname, '..', process.argv[2] ?? '.', 'package-lock.json');
const lock = JSON.parse(readFileSync(path, 'utf8')) as { packages: Record<string, Locked> };
const systems = /(^|[-/])(?<os>aix|android|darwin|freebsd|linux|netbsd|openbsd|openharmony|sunos|win32)-(?<cpu>[^-/]+)(-(?<abi>[^/]+))?$/;

const missing = Object.entries(lock.packages).flatMap(([from, { dev, optionalDependencies = {} }]) =>
  Object.entries(optionalDependencies).flatMap(([name, version]) => {
    const known = lock.packages[`node_modules/${name}`] ?? lock.packages[`${from}/node_modules/${name}`];
    const of = known ? undefined : name.match(systems)?.groups;
    if (!of) return [];
    const libc = of.os === 'linux' ? { libc: [of.abi?.startsWith('musl') ? 'musl' : 'glibc'] } : {};
    return [[`node_modules/${name}`, { version, cpu: [of.cpu], ...(dev ? { dev } : {}), ...libc, optional: true, os: [of.os] }] as const];
  }),
);
lock.packages = Object.fromEntries([...Object.entries(lock.packages), ...missing].sort(([a], [b]) => a.localeCompare(b, 'en')));
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${missing.length} packages of other platforms added`);
