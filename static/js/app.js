/* Entry. Every behaviour listens on the document, so swapped content needs no second start. */
import "./desk.js";
import "./dialog.js";
import "./fields.js";
import "./files.js";
import "./forms.js";
import "./listnav.js";
import "./menu.js";
import "./notices.js";
import "./palette.js";
import "./search.js";
import "./timer.js";
import "./token.js";
import "./typing.js";
