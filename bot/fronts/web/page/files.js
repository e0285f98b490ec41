// Files for the next message: chosen, dropped, pasted or recorded; sent to the server at once, listed until then.

import { el, iconButton } from "./dom.js";
import { ask } from "./server.js";
import { t } from "./words.js";

const MB = 1 << 20;

export class Files {
  /** Listen to the whole page until `signal` says that another list has taken over. */
  constructor(list, largest, onChange, signal) {
    Object.assign(this, { list, largest, onChange, rows: [] });
    const stop = (event) => event.preventDefault();
    addEventListener("dragover", (event) => (stop(event), document.body.classList.add("dropping")), { signal });
    addEventListener("dragleave", (event) => event.relatedTarget || document.body.classList.remove("dropping"), {
      signal,
    });
    addEventListener(
      "drop",
      (event) => {
        stop(event);
        document.body.classList.remove("dropping");
        this.add(event.dataTransfer.files);
      },
      { signal },
    );
    addEventListener(
      "paste",
      (event) => event.clipboardData?.files.length && (stop(event), this.add(event.clipboardData.files)),
      { signal },
    );
  }

  /** Take files and send each to the server. */
  async add(files) {
    await Promise.all([...files].map((file) => this.one(file)));
  }

  async one(file) {
    if (file.size > this.largest) return this.tell(t("too_large", file.name, this.largest / MB));
    const row = { name: file.name };
    row.element = el(
      "li",
      {},
      file.name,
      iconButton("close", t("remove", file.name), () => this.remove(row)),
    );
    this.rows.push(row);
    this.list.append(row.element);
    try {
      const kept = await ask(`/uploads?name=${encodeURIComponent(file.name)}`, { method: "POST", body: file });
      row.id = kept.id;
    } catch (error) {
      this.remove(row, true);
      this.tell(error instanceof TypeError ? t("upload_failed", file.name) : error.message);
    }
    this.onChange();
    return undefined;
  }

  tell(text) {
    const row = el("li", { class: "refused", role: "alert" }, text);
    this.list.append(row);
    setTimeout(() => row.remove(), 8000);
  }

  remove(row, failed = false) {
    this.rows = this.rows.filter((each) => each !== row);
    row.element.remove();
    this.onChange(failed);
  }

  /** Return whether a file is still on its way. */
  get coming() {
    return this.rows.some((row) => !row.id);
  }

  /** Return the files and empty the list. */
  take() {
    const taken = this.rows.filter((row) => row.id).map(({ id, name }) => ({ id, name }));
    for (const row of [...this.rows]) this.remove(row);
    return taken;
  }
}
