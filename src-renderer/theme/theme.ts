/** The kit, dressed in our tokens: components keep their own styles and take colours from `tokens.css`. */
import {
  Button,
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  Input,
  type MantineColorsTuple,
  Portal,
  SegmentedControl,
  Tooltip,
} from '@mantine/core';
import './kit.css';

/** One colour of ours as the ten shades the kit asks for; light and dark are told apart by the token. */
function shades(token: string): MantineColorsTuple {
  const soft = `var(--wp-${token}-soft)`;
  const full = `var(--wp-${token})`;
  return [soft, soft, soft, full, full, full, full, full, full, full];
}

/** Element that holds menus, hints and dialogs while they are open. */
export const floatsId = 'floats';

export const theme = createTheme({
  fontFamily: 'var(--wp-font)',
  fontFamilyMonospace: 'var(--wp-font-mono)',
  headings: { fontFamily: 'var(--wp-font)', fontWeight: '600' },
  defaultRadius: 6,
  radius: { xs: '4px', sm: '6px', md: '6px', lg: '6px', xl: '6px' },
  colors: {
    // Where the kit takes a shade of its own dark scale, it takes one of our surfaces, lines or texts.
    dark: [
      '#e9ebef',
      '#bcc3ce',
      '#9ba4b2',
      '#6f7886',
      '#3d434d',
      '#2a2e35',
      '#212429',
      '#1a1d22',
      '#17191d',
      '#141619',
    ],
    accent: shades('accent'),
    ok: shades('ok'),
    warn: shades('warn'),
    fail: shades('fail'),
    tls: shades('tls'),
  },
  primaryColor: 'accent',
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
  variantColorResolver: (input) => {
    const colors = defaultVariantColorsResolver(input);
    return input.variant === 'filled' ? { ...colors, color: 'var(--wp-accent-on)' } : colors;
  },
  components: {
    Button: Button.extend({
      vars: (_, { size = 'sm' }) => ({
        root: size === 'sm' ? { '--button-height': '32px', '--button-padding-x': '12px' } : {},
      }),
    }),
    InputWrapper: Input.Wrapper.extend({
      defaultProps: { inputWrapperOrder: ['label', 'input', 'description', 'error'] },
    }),
    // What floats is part of the page, also for those who go by its regions.
    Portal: Portal.extend({ defaultProps: { target: `#${floatsId}` } }),
    SegmentedControl: SegmentedControl.extend({ defaultProps: { size: 'sm', withItemsBorders: false } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 300, transitionProps: { duration: 100 } } }),
  },
});

const shared = {
  '--mantine-color-body': 'var(--wp-surface-page)',
  '--mantine-color-text': 'var(--wp-text)',
  '--mantine-color-dimmed': 'var(--wp-text-faint)',
  '--mantine-color-placeholder': 'var(--wp-text-faint)',
  '--mantine-color-bright': 'var(--wp-text)',
  '--mantine-color-error': 'var(--wp-fail)',
  '--mantine-color-anchor': 'var(--wp-accent)',
  '--mantine-color-default': 'var(--wp-surface-page)',
  '--mantine-color-default-hover': 'var(--wp-surface-hover)',
  '--mantine-color-default-color': 'var(--wp-text)',
  '--mantine-color-default-border': 'var(--wp-line)',
  '--mantine-color-disabled': 'var(--wp-surface-hover)',
  '--mantine-color-disabled-color': 'var(--wp-text-faint)',
  '--mantine-color-disabled-border': 'var(--wp-line)',
  '--mantine-primary-color-contrast': 'var(--wp-accent-on)',
};

/** The kit's own colours that its components read, pointed at our tokens. */
export const cssVariablesResolver: CSSVariablesResolver = () => {
  const named = Object.fromEntries(
    ['accent', 'ok', 'warn', 'fail', 'tls'].flatMap((token) => [
      [`--mantine-color-${token}-text`, `var(--wp-${token})`],
      [`--mantine-color-${token}-filled`, `var(--wp-${token})`],
      [`--mantine-color-${token}-filled-hover`, `color-mix(in srgb, var(--wp-${token}) 88%, var(--wp-text))`],
      [`--mantine-color-${token}-light`, `var(--wp-${token}-soft)`],
      [
        `--mantine-color-${token}-light-hover`,
        `color-mix(in srgb, var(--wp-${token}-soft) 94%, var(--wp-text))`,
      ],
      [`--mantine-color-${token}-light-color`, `var(--wp-${token})`],
      [`--mantine-color-${token}-outline`, `var(--wp-${token})`],
      [`--mantine-color-${token}-outline-hover`, `var(--wp-${token}-soft)`],
    ]),
  );
  return { variables: {}, light: { ...shared, ...named }, dark: { ...shared, ...named } };
};

/** The nonce that the page's content security policy grants to style elements. */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
}
