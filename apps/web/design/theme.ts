import { shallowRef } from 'vue';

export const themes = ['light', 'dark'] as const;
export type Theme = (typeof themes)[number];
export const sizes = ['normal', 'large', 'xlarge'] as const;
export type Size = (typeof sizes)[number];

function chosen<T extends string>(name: string, among: readonly T[]): T | undefined {
  const asked = new URLSearchParams(location.search).get(name);
  const found = among.find((each) => each === (asked ?? localStorage.getItem(`cunbo.${name}`)));
  if (asked && found) localStorage.setItem(`cunbo.${name}`, found);
  return found;
}

const system: Theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';

/** Light or dark: `?theme=`, else this browser's choice, else the system's. */
export const theme = shallowRef<Theme>(chosen('theme', themes) ?? system);
/** The size of text and targets: `?size=`, else this browser's choice. */
export const size = shallowRef<Size>(chosen('size', sizes) ?? 'normal');

function show(): void {
  const { dataset } = document.documentElement;
  dataset.theme = theme.value;
  if (size.value === 'normal') delete dataset.size;
  else dataset.size = size.value;
}
show();

/** Turns every page of this browser light or dark. */
export function chooseTheme(next: Theme): void {
  theme.value = next;
  localStorage.setItem('cunbo.theme', next);
  show();
}

/** Sets the size of text and targets for this browser. */
export function chooseSize(next: Size): void {
  size.value = next;
  localStorage.setItem('cunbo.size', next);
  show();
}
