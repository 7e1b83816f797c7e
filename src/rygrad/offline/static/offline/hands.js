// Whoever signs in on this phone finds nothing that another has left: run on the page one comes to first.
import { hands } from "./guides.js";

hands(document.querySelector("meta[name=owner]").content);
