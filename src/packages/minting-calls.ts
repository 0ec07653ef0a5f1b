import { purePackages } from "./data-sources.ts";
import { isListed, type PackageList, words } from "./match.ts";

/** Packages all of whose calls give a value of its own each time. */
const mintingPackages: PackageList = words(
  "nanoid nanoid/* uuid uuid/* cuid @paralleldrive/* csrf crypto-random-string ulid ulidx short-uuid @lukeed/uuid hyperid ksuid",
);

/** Packages that sign: what they give names a time, or somebody. */
const signingPackages: PackageList = words(
  "jsonwebtoken jose next-auth/jwt iron-session @hapi/iron paseto jws",
);
const signing = /^(?:sign|encode|encrypt|seal|sealData|compact)$/;

const random = /^(?:random(?:UUID|Bytes|Int)?|getRandomValues)$/;

/** `createUploadToken`, `generateNonce`, `getSignedUrl`, `toJwt`: what is made for one caller, by its name. */
const mintedName =
  /^(?:create|generate|issue|mint|make|new|build|request)\w*(?:Token|Jwt|JWT|Nonce|Otp|OTP|Uuid|UUID|Csrf|CSRF|Challenge|Secret|SasUrl)(?:Request)?$|^(?:get|create|generate|make)\w*(?:[sS]igned)\w*(?:Url|URL|Urls|URLs|Uri|Post|Policy)$|^generate\w*SAS\w*$|^to(?:Jwt|JWT)$|^sign(?:Jwt|JWT|Token|Url|URL)$|^(?:api_sign_request|authorizeChannel|createPresignedPost)$/;

/** Whether a call gives a value made for whoever asks, another one each time: a token, a signed address, a random name. */
export const isMinting = (packageName: string, name: string, path: readonly string[]): boolean => {
  const last = path.at(-1) ?? name;
  if (isListed(mintingPackages, packageName)) return true;
  if (packageName === "" || packageName === "node:crypto")
    return (packageName !== "" || /^(?:Math|crypto|globalThis)$/.test(name)) && random.test(last);
  if (isListed(signingPackages, packageName)) return signing.test(last);
  return !isListed(purePackages, packageName) && mintedName.test(last);
};
