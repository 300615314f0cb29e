// Numbers as the page's language counts and writes them.

const { lang } = document.documentElement;
const rules = new Intl.PluralRules(lang);
const digits = new Intl.NumberFormat(lang);

// The pattern for `n` stories, filled; `pattern` tells it for a plural form, if the language has that one.
export function counted(n, pattern) {
  return (pattern(rules.select(n)) ?? pattern("other")).replace("{n}", digits.format(n));
}
