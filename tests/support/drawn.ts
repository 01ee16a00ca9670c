import * as vega from 'vega';
import type { TopLevelSpec } from 'vega-lite';
import { compile } from 'vega-lite';
import { expect } from 'vitest';
import type { VegaLiteSpec } from '../../src/records.js';

/** A chart specification as it is drawn: compiled by vega-lite without a warning, rendered by vega to SVG. */
export interface Drawn {
  readonly svg: string;
  /** What each drawn thing says of itself to a screen reader, in order: 'Period ending: Jun 2026; …'. */
  readonly labels: readonly string[];
  /** Number of drawn marks: paths of a line, bars, points, cells. */
  readonly marks: (kind: 'line' | 'symbol' | 'rect' | 'rule' | 'text') => number;
}

export async function drawn(spec: VegaLiteSpec): Promise<Drawn> {
  const said: string[] = [];
  const logger: Logger = {
    level: () => logger,
    warn: note,
    error: note,
    info: () => logger,
    debug: () => logger,
  };
  function note(...words: readonly unknown[]): Logger {
    said.push(words.join(' '));
    return logger;
  }
  const { spec: compiled } = compile(spec as unknown as TopLevelSpec, { logger: logger as never });
  const view = new vega.View(vega.parse(compiled), { renderer: 'none', logger: logger as never });
  const svg = await view.toSVG();
  expect(said).toEqual([]);
  const scene = (view.scenegraph() as unknown as { readonly root: Scene }).root;
  return {
    svg,
    labels: [...svg.matchAll(/aria-label="([^"]*)"/g)].map(m => m[1] ?? ''),
    marks: kind => counted(scene, kind),
  };
}

type Logger = Readonly<Record<'level' | 'warn' | 'error' | 'info' | 'debug', (...words: readonly unknown[]) => unknown>>;

interface Scene {
  readonly marktype?: string;
  readonly role?: string;
  readonly items?: readonly Scene[];
}

/** Items of the marks themselves, not of axes, legends and titles; a line is one mark of many points. */
function counted(scene: Scene, kind: string): number {
  const own =
    scene.role === 'mark' && scene.marktype === kind
      ? kind === 'line'
        ? Number((scene.items?.length ?? 0) > 0)
        : (scene.items?.length ?? 0)
      : 0;
  return (scene.items ?? []).reduce((n, item) => n + counted(item, kind), own);
}
