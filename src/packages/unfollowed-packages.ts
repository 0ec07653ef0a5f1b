import { type PackageList, words } from "./match.ts";

/**
 * Packages that are never followed although they depend on next: what Next's own do is in `src/next`, the others only serve a build, and
 * Sentry, whose wrappers around pages change no mode, is too large to be worth the time.
 */
export const unfollowedPackages: PackageList = words(`
  next/* react/* react-dom/* react-server-dom-webpack/* styled-jsx/* @next/* @sentry/* eslint-config-next typescript/*
  storybook/* @storybook/* next-router-mock/* jest/*
`);
