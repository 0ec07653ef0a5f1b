/** Names of the secret by which a scheduler is told apart: `CRON_SECRET`, which Vercel sends, and what people call their own. */
const secret = /^(?:CRON|SCHEDULER|QSTASH)_?(?:\w+_)?(?:SECRET|KEY|TOKEN|AUTH)(?:_\w+)?$/;

/** Functions that let only a scheduler in: `withCron`, `verifyVercelCron`, `hasCronSecret`. */
const gate =
  /^(?:with|verify|validate|has|is|check|require|assert|ensure|guard)\w*cron|cron\w*(?:guard|handler|secret|auth)/i;

/** Folders whose handlers a scheduler calls. */
const folder = /^(?:cron|crons|cron-?jobs?|scheduled(?:-tasks)?)$/i;

/** Whether a name tells that only a scheduler may call: a variable of the environment, or a function around the handler. */
export const isSchedulerName = (name: string): boolean => secret.test(name) || gate.test(name);

/** Whether the path of a route says that a scheduler calls it: `/api/cron/digest`. */
export const isSchedulerPath = (route: string): boolean =>
  route.split("/").some((segment) => folder.test(segment));

const health =
  /^(?:_?_?health-?(?:z|check|checks|status)?|livez?|liveness|readyz?|readiness|alive|heartbeat|ping|uptime|up|status)$/i;
/** Such a name alone may as well be about something else: the status of an order. */
const vague = /^(?:status|up|live|ready)$/i;

/** Whether the path of a route asks whether the server is there: "yes" `/healthz`; "perhaps" `/api/status`. */
export const healthPath = (route: string): "yes" | "perhaps" | "no" => {
  const last = route.split("/").findLast((segment) => !segment.startsWith("[")) ?? "";
  const isBelow = route.split("/").some((segment) => /^_?health(?:z|-?checks?)?$/i.test(segment));
  if (isBelow || (health.test(last) && !vague.test(last))) return "yes";
  return health.test(last) ? "perhaps" : "no";
};
