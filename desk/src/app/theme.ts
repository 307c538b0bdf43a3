import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

/** The one accent colour: a quiet petrol, dark enough on white and light enough on black for AA. */
const petrol: MantineColorsTuple = [
  '#e8f6f9',
  '#d2eaf0',
  '#a5d4df',
  '#74bccd',
  '#4ea8be',
  '#3298b1',
  '#1f8ba5',
  '#0f7890',
  '#0b687e',
  '#06566a',
];

/** Grounds and lines of the dark desk share the accent's cool cast. */
const dark: MantineColorsTuple = [
  '#e4e9ed',
  '#c9d1d8',
  '#a3adb7',
  '#7f8b96',
  '#39434c',
  '#2b343b',
  '#1e252b',
  '#14181c',
  '#0f1316',
  '#0a0d0f',
];

export const theme = createTheme({
  primaryColor: 'petrol',
  primaryShade: { light: 8, dark: 7 },
  colors: { petrol, dark },
  defaultRadius: 6,
  cursorType: 'pointer',
  focusRing: 'auto',
  fontFamily: "'Inter', 'Segoe UI', system-ui, -apple-system, 'Noto Sans', 'DejaVu Sans', sans-serif",
  fontFamilyMonospace: "'JetBrains Mono', ui-monospace, 'DejaVu Sans Mono', monospace",
  fontSizes: { xs: '12px', sm: '13.5px', md: '15px', lg: '18px', xl: '22px' },
  headings: {
    fontWeight: '600',
    sizes: { h1: { fontSize: '22px' }, h2: { fontSize: '17px' }, h3: { fontSize: '15px' } },
  },
  components: {
    Tooltip: {
      defaultProps: { openDelay: 350, withArrow: true, events: { hover: true, focus: true, touch: false } },
    },
    Text: { defaultProps: { size: 'sm' } },
    Button: { defaultProps: { size: 'sm' } },
    // The placeholder is a focusable child that a menu may not have; the first item can take the focus itself.
    Menu: { defaultProps: { shadow: 'md', withInitialFocusPlaceholder: false } },
    Modal: { defaultProps: { centered: true, transitionProps: { duration: 80 } } },
    Table: {
      defaultProps: { fz: 'sm', verticalSpacing: 6, horizontalSpacing: 'sm', highlightOnHover: true },
    },
  },
});

// Mantine's own dimmed and error tones miss AA on its own backgrounds; these don't.
export const cssVariables: CSSVariablesResolver = () => ({
  variables: { '--desk-rail': '76px', '--desk-bar': '48px', '--desk-callbar': '62px' },
  light: {
    '--mantine-color-body': '#ffffff',
    '--mantine-color-dimmed': '#56606a',
    '--mantine-color-placeholder': '#68727c',
    '--mantine-color-error': '#b3261e',
    '--mantine-color-anchor': '#0b687e',
    '--desk-ground': '#f4f6f7',
    '--desk-panel': '#ffffff',
    '--desk-line': '#dde2e6',
    '--desk-text': '#1b2229',
    '--desk-accent': '#0b687e',
    '--desk-accent-soft': '#e3f2f6',
    '--desk-good': '#1d7a3c',
    '--desk-good-soft': '#e3f4e8',
    '--desk-warn': '#8a5300',
    '--desk-warn-soft': '#fdf1da',
    '--desk-bad': '#b3261e',
    '--desk-bad-soft': '#fdeaea',
    '--desk-quiet': '#56606a',
    '--desk-quiet-soft': '#eceff1',
  },
  dark: {
    '--mantine-color-body': '#14181c',
    '--mantine-color-dimmed': '#a3adb7',
    '--mantine-color-placeholder': '#8f99a3',
    '--mantine-color-error': '#ff8f86',
    '--mantine-color-anchor': '#74bccd',
    '--desk-ground': '#0f1316',
    '--desk-panel': '#171c21',
    '--desk-line': '#2b333a',
    '--desk-text': '#e4e9ed',
    '--desk-accent': '#74bccd',
    '--desk-accent-soft': '#12313a',
    '--desk-good': '#7bd695',
    '--desk-good-soft': '#14301d',
    '--desk-warn': '#f0bd68',
    '--desk-warn-soft': '#372a10',
    '--desk-bad': '#ff938a',
    '--desk-bad-soft': '#421a18',
    '--desk-quiet': '#a3adb7',
    '--desk-quiet-soft': '#232a30',
  },
});
