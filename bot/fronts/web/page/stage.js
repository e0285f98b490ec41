// What a player shows of its piece: the score or the piano roll, one at a time, at the moment that sounds.

import { button, el } from "./dom.js";
import { Roll } from "./roll.js";
import { ScoreView } from "./score.js";
import { t } from "./words.js";

export class Stage {
  /** `notes` is the address of the piece's notes; `seek` and `loop` are called for a press and for a drag. */
  constructor(notes, { seek, loop }) {
    Object.assign(this, { notes, seek, loop, kept: {}, picture: null, moment: [0, 0, null, false] });
    this.element = el("div", { class: "stage" });
    this.choices = el("span", { class: "views", role: "group" });
  }

  /** Offer the score, where it can be read, and the piano roll; show the first of them. */
  offer(piece) {
    this.piece = piece;
    const kinds = piece.readable ? ["score", "roll"] : ["roll"];
    const buttons = kinds.map((kind) => button(t(kind), () => this.view(kind), { class: "quiet", "data-kind": kind }));
    if (kinds.length > 1) this.choices.append(...buttons);
    this.view(kinds[0]);
  }

  async view(kind) {
    for (const each of this.choices.children) each.setAttribute("aria-pressed", String(each.dataset.kind === kind));
    this.kept[kind] ??= kind === "score" ? new ScoreView(this.notes, this.seek) : new Roll(this.piece, this);
    this.picture = this.kept[kind];
    this.element.replaceChildren(this.picture.element);
    await this.picture.loading?.catch(() => this.tell(t("gone")));
    this.picture.show(...this.moment);
  }

  show(...moment) {
    this.moment = moment;
    this.picture?.show(...moment);
  }

  /** Say why there is nothing to see. */
  tell(text) {
    this.element.replaceChildren(el("p", { class: "remark" }, text));
  }
}
