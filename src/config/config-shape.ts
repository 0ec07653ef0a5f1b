import * as z from "zod";
import { hostingShape, pricesShape } from "./hosting-shape.ts";
import { policyEntryShape, policyShape } from "./policy-shape.ts";

const packagePattern = /^(?:@[a-z0-9~-][\w.~-]*\/)?[a-z0-9~-][\w.~-]*(?:\/[\w.~-]+)*(?:\/\*)?$/i;
const namePattern = /^[\w$]+(?:\(\))?(?:\.[\w$]+(?:\(\))?)*$/;

const nameShape = z
  .string()
  .max(200)
  .regex(namePattern, { error: 'expected a name, such as "getUser" or "createSession().getUser"' });

const packageShape = z
  .strictObject({
    name: z
      .string()
      .max(200)
      .regex(packagePattern, { error: 'expected what is imported from, such as "@acme/session/server"' })
      .describe(
        'What is imported from: "@acme/session/server", or "@acme/session/*" for all of the package.',
      ),
    calls: z
      .array(nameShape)
      .max(200)
      .default([])
      .describe('Exports that read the request when they are called: "getUser", "createSession().getUser".'),
    components: z
      .array(nameShape)
      .max(200)
      .default([])
      .describe("Components that read the request when they are shown."),
    reads: z
      .string()
      .min(1)
      .max(60)
      .regex(/^[\w ,-]+$/, { error: 'expected a few words, such as "cookies"' })
      .default("the request")
      .describe('What is read, as words for the report: "cookies".'),
    dynamic: z
      .boolean()
      .default(true)
      .describe("False: these exports do not read the request, whatever is known of the package otherwise."),
  })
  .refine(({ calls, components }) => calls.length + components.length > 0, {
    error: 'expected "calls" or "components" with at least one name',
  })
  .describe("What a package does that this tool does not know; its own code is then not followed.");

/** What `prerender-advisor.config.json` may hold, and the key `prerenderAdvisor` of package.json; also printed as its JSON Schema. */
export const configShape = z.strictObject({
  $schema: z.string().optional(),
  packages: z
    .array(packageShape)
    .max(500)
    .default([])
    .describe("Packages whose exports make a route of the App Router dynamic, or do not."),
  policy: policyShape,
  hosting: hostingShape.default({}),
  prices: pricesShape.default({}),
});

/** The config file as it is read, with what it leaves out filled in. */
export type ConfigFile = z.infer<typeof configShape>;

/** Every key that a config file knows, to name the nearest of an unknown one. */
export const configKeys: readonly string[] = [
  ...Object.keys(configShape.shape),
  ...Object.keys(packageShape.shape),
  ...Object.keys(policyEntryShape.shape),
  ...Object.keys(hostingShape.shape),
  ...Object.keys(pricesShape.shape),
];
