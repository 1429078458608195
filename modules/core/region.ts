import { text } from "./schema";

/** The form of a region's name; which regions there are, only AWS knows. */
export const region = text(
  /^(af|ap|ca|cn|eu|il|me|mx|sa|us)(-(gov|isob?|isoe|isof))?-(central|north|northeast|northwest|south|southeast|southwest|east|west)-\d$/,
  "not the form of an AWS region",
  'write it like "us-west-2"',
);
