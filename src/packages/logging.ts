import { type PackageList, words } from "./match.ts";

/** Packages that are told something and give nothing back that is shown: logs, analytics, error reports. */
export const loggingPackages: PackageList = words(`
  @vercel/analytics @vercel/analytics/* posthog-node posthog-js mixpanel @amplitude/* @segment/* analytics-node pino winston consola loglevel
  @sentry/nextjs @sentry/node @axiomhq/* @logtail/* @datadog/* dd-trace next-axiom next-plausible plausible-tracker bunyan debug
`);
