import type { Since } from "./versions.ts";

/** Packages whose `ImageResponse` draws an image while it is read. */
export const imagePackages: ReadonlySet<string> = new Set(["next/og", "next/server", "@vercel/og"]);

/**
 * The first version whose build waits for a drawn image with Cache Components: next/dist/server/og/image-response.js. Before, one is
 * left to the request, as builds of 16.0 to 16.2 did and those of 16.3 and 16.4 did not.
 */
export const drawsInBuild: Since = [16, 3];
