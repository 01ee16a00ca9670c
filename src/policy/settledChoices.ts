import type { ChoiceName } from './choices.js';
import { choiceNamed, choices, defaultOf } from './choices.js';
import type { Policy } from './policy.js';
import { settingNamed } from './settings.js';

/** What a policy says under the name of a choice or of a number; a choice that another one settles has that one's option. Nothing under other names. */
export function settledAs(policy: Policy, name: string): string | number | null | undefined {
  const choice = choiceNamed(name);
  if (!choice) return settingNamed(name) ? (policy[name as keyof Policy] as number | null) : undefined;
  const whole = choice.settledBy as ChoiceName | undefined;
  const by = whole !== undefined && policy[whole] !== defaultOf(choices[whole]) ? whole : (name as ChoiceName);
  return policy[by];
}

/** Whether it is what the book says anyway. */
export function isDefault(name: string, value: string | number | null | undefined): boolean {
  const choice = choiceNamed(name);
  return value === (choice ? defaultOf(choice) : settingNamed(name)?.default);
}
