import { type PackageList, words } from "./match.ts";

/**
 * Packages that are never followed although they depend on next: what Next's own do is in `src/next`, others only serve a build, and
 * the rest is too large: Sentry, whose wrappers around pages change no mode, and better-auth and Payload, which read what they are handed.
 */
export const unfollowedPackages: PackageList = words(`
  next/* react/* react-dom/* react-server-dom-webpack/* styled-jsx/* @next/* @sentry/* eslint-config-next typescript/*
  better-auth/* @better-auth/* payload/* @payloadcms/* storybook/* @storybook/* next-router-mock/* jest/*
`);
