import { serve } from "./serve.ts";
import { summarise } from "./summarise.ts";

serve(summarise);
