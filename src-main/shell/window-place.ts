/** Where the window stood and how large it was, kept between runs. */
import { z } from 'zod';

export const windowPlaceSchema = z.strictObject({
  x: z.int(),
  y: z.int(),
  width: z.int().positive(),
  height: z.int().positive(),
  maximized: z.boolean(),
});
export type WindowPlace = Readonly<z.infer<typeof windowPlaceSchema>>;

export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const firstSize = { width: 1180, height: 760 };
export const smallestSize = { width: 720, height: 480 };

/** Pixels of the window that must be on a screen, so that its title bar can be taken hold of. */
const HOLD = 64;

/** Size and place to open with; without a place the system chooses one. `screens` are those there are now. */
export function placeToOpen(
  kept: WindowPlace | undefined,
  screens: readonly Area[],
): { readonly width: number; readonly height: number; readonly x?: number; readonly y?: number } {
  if (kept === undefined) return fitted(firstSize, screens[0]);
  const screen = screens.find((area) => isWithinReach(kept, area));
  const size = fitted(kept, screen ?? screens[0]);
  return screen === undefined ? size : { ...size, x: kept.x, y: kept.y };
}

function fitted(size: { readonly width: number; readonly height: number }, screen: Area | undefined) {
  return {
    width: Math.max(smallestSize.width, Math.min(size.width, screen?.width ?? size.width)),
    height: Math.max(smallestSize.height, Math.min(size.height, screen?.height ?? size.height)),
  };
}

const isWithinReach = (place: WindowPlace, area: Area): boolean =>
  place.x + place.width >= area.x + HOLD &&
  place.x <= area.x + area.width - HOLD &&
  place.y >= area.y &&
  place.y <= area.y + area.height - HOLD;
