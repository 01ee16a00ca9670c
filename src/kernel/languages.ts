/** The languages of names and meanings. */
export type Lang = 'en' | 'pt-BR';

/** One short text in every language; longer prose lives in Markdown. */
export type Text = Readonly<Record<Lang, string>>;
