/* Scripts run: what only they can do is shown, what only stands in for them is not. */
"use strict";
document.documentElement.classList.replace("no-js", "js");
