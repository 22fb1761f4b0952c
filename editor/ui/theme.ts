// Levier's colours and shapes on Mantine: plum for what can be pressed, warm paper and ink for the rest.
import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core'

const prune: MantineColorsTuple = [
  '#faf3f7',
  '#f3e5ee',
  '#e3c4d6',
  '#d5a3c0',
  '#c584aa',
  '#b36795',
  '#9a4c7e',
  '#823968',
  '#6b2a55',
  '#4f1c3e',
]
const paper: MantineColorsTuple = [
  '#fbfaf8',
  '#f5f3ef',
  '#ebe7e1',
  '#dfdad2',
  '#cbc5bb',
  '#98918a',
  '#69635c',
  '#504b45',
  '#37332e',
  '#211e1b',
]
const night: MantineColorsTuple = [
  '#ebe6e9',
  '#cdc6cb',
  '#aca4aa',
  '#7d757c',
  '#4a434a',
  '#38323a',
  '#2b262d',
  '#211d23',
  '#18151a',
  '#110f13',
]

export const theme = createTheme({
  primaryColor: 'prune',
  primaryShade: { light: 8, dark: 6 },
  colors: { prune, gray: paper, dark: night },
  black: '#211e1b',
  fontFamily: "'Inter', 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif",
  fontFamilyMonospace: "ui-monospace, 'SF Mono', 'Cascadia Code', 'Liberation Mono', Menlo, monospace",
  headings: {
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '1.75rem', lineHeight: '1.2' },
      h2: { fontSize: '1.1875rem', lineHeight: '1.35' },
      h3: { fontSize: '1rem', lineHeight: '1.4' },
      h4: { fontSize: '0.875rem', lineHeight: '1.4' },
    },
  },
  defaultRadius: 'md',
  radius: { sm: '5px', md: '8px', lg: '12px' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'sm' }, styles: { root: { fontWeight: 600 } } },
    Paper: { defaultProps: { withBorder: true, radius: 'lg' } },
    Anchor: { defaultProps: { underline: 'always' } },
    Modal: { defaultProps: { centered: true, radius: 'lg', overlayProps: { backgroundOpacity: 0.45 } } },
    TextInput: { defaultProps: { size: 'sm' } },
    NativeSelect: { defaultProps: { size: 'sm' } },
  },
})

export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#69635c',
    '--mantine-color-error': '#a32a20',
    '--mantine-color-placeholder': '#757069',
    '--mantine-color-default-border': '#dcd6cd',
    '--mantine-color-anchor': '#6b2a55',
  },
  dark: {
    '--mantine-color-dimmed': '#aca4aa',
    '--mantine-color-error': '#ff9d92',
    '--mantine-color-placeholder': '#9a9298',
    '--mantine-color-default-border': '#453e46',
    '--mantine-color-anchor': '#dba9c7',
    '--mantine-color-body': '#211d23',
    '--mantine-color-gray-light': '#2b262d',
    '--mantine-color-prune-light': '#3a2734',
    '--mantine-color-prune-light-hover': '#463040',
    '--mantine-color-prune-light-color': '#e6bcd5',
    '--mantine-color-prune-text': '#dba9c7',
  },
})
