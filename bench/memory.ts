import { readFileSync, writeFileSync } from 'node:fs';

/** Forgets the peak so far, so that the next one is of what comes now (Linux; elsewhere the peak of the whole process is what there is). */
export function forgetPeak(): boolean {
  try {
    writeFileSync('/proc/self/clear_refs', '5');
    return true;
  } catch {
    return false;
  }
}

/** Peak of resident memory in bytes since it was forgotten. */
export function peak(): number {
  try {
    const kilobytes = /VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
    if (kilobytes !== undefined) return Number(kilobytes) * 1024;
  } catch {
    // Not Linux.
  }
  return process.resourceUsage().maxRSS * 1024;
}
