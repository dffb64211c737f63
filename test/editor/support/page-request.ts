/** What a suite may ask of the page (scripts/editor/page-driver.ts answers). Selectors are Playwright's. */
export type PageRequest =
  | { readonly do: 'click' | 'wait'; readonly selector: string; readonly text: string }
  | { readonly do: 'texts'; readonly selector: string }
  | { readonly do: 'attributes'; readonly selector: string; readonly name: string }
  | { readonly do: 'press'; readonly key: string }
  | { readonly do: 'type'; readonly text: string }
  | { readonly do: 'picture'; readonly name: string; readonly withTitleBar: boolean };
