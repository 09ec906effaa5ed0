import "./display.js";
import "./contents.js";
import "./print.js";
import "./share.js";
import "./copy-link.js";
import "./count-view.js";
import "./suggest.js";
