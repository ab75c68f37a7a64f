// Azurite keeps its metadata in memory (five LokiJS databases) and saves each as a whole every five seconds: killed in between, it
// forgets what it has answered for, and the five are of different moments. Here every change is appended to a journal before its
// answer goes out, and read back at the next start. A line holds the changes since the line before: a transaction is kept whole.
// Blobs' contents are flushed by Azurite itself before their metadata change. What a power cut takes is the end of the journal, and
// nothing in front of it: a segment is flushed before the next begins, and the journal before a database that rests on it is in its place.
const fs = require("fs");
const { ServerResponse } = require("http");
const path = require("path");
const Loki = require("lokijs");

const LONGEST = 16 << 20; // bytes of a segment, after which the databases are saved and the segments before are no longer needed
const SYNC_EVERY = 1000; // ms, what a power cut may cost

module.exports = folder => {
  const name = number => path.join(folder, `journal-${String(number).padStart(9, "0")}.jsonl`);
  const segments = fs
    .readdirSync(folder)
    .map(file => Number(/^journal-(\d+)\.jsonl$/.exec(file)?.[1]))
    .filter(Boolean)
    .sort((a, b) => a - b);
  const past = segments.flatMap(number => read(name(number)));
  const databases = [];
  const savedIn = new Map();
  let [segment, file, length, synced, waiting, loading] = [segments.at(-1) ?? 0, -1, 0, true, [], false];
  begin();

  function begin() {
    const last = file;
    if (last >= 0) {
      fs.fdatasyncSync(last);
    }
    file = fs.openSync(name(++segment), "wx", 0o600);
    syncFolder();
    segments.push(segment);
    length = 0;
    if (last >= 0) {
      fs.closeSync(last);
    }
  }

  // Else a power cut may forget that there is such a file. Windows has no handles of folders, and needs none.
  function syncFolder() {
    if (process.platform !== "win32") {
      const handle = fs.openSync(folder, "r");
      fs.fsyncSync(handle);
      fs.closeSync(handle);
    }
  }

  function note(database, collection, what, value) {
    if (!loading) {
      waiting.push(JSON.stringify([path.basename(database.filename), collection, what, value], database.serializeReplacer));
    }
  }

  function write() {
    if (waiting.length === 0) {
      return;
    }

    const line = `[${waiting.join(",")}]\n`;
    waiting = [];
    orEnd(() => fs.writeFileSync(file, line));
    [length, synced] = [length + line.length, false];
    if (length > LONGEST) {
      orEnd(begin);
      databases.forEach(database => database.saveDatabase());
    }
  }

  setInterval(() => {
    if (!synced) {
      synced = true;
      fs.fdatasync(file, error => error && error.code !== "EBADF" && end(error));
    }
  }, SYNC_EVERY).unref();

  for (const send of ["write", "end"]) {
    const original = ServerResponse.prototype[send];
    ServerResponse.prototype[send] = function (...content) {
      write();
      return original.apply(this, content);
    };
  }

  const { addCollection, removeCollection, loadJSONObject } = Loki.prototype;
  Loki.prototype.addCollection = function (name, options) {
    const isNew = !this.collections.some(one => one.name === name);
    const collection = addCollection.call(this, name, options);
    if (isNew) {
      note(this, name, "add", options);
      for (const event of ["insert", "update"]) {
        collection.on(event, changed => [changed].flat().forEach(one => note(this, name, "put", one)));
      }
      collection.on("delete", one => note(this, name, "delete", one.$loki));
    }
    return collection;
  };
  Loki.prototype.removeCollection = function (name) {
    note(this, name, "remove");
    removeCollection.call(this, name);
  };
  Loki.prototype.loadJSONObject = function (saved, options) {
    loading = true;
    loadJSONObject.call(this, saved, options);
    replay(this, past);
    loading = false;
  };
  Loki.prototype.autosaveEnable = function () {
    this.autosave = true; // when it closes
    databases.push(this);
  };
  Loki.LokiFsAdapter.prototype.saveDatabase = (database, text, done) => {
    const [number, draft] = [segment, `${database}~`];
    fs.promises
      .writeFile(draft, text, { flush: true, mode: 0o600 })
      .then(() => fs.fdatasyncSync(file))
      .then(() => fs.promises.rename(draft, database))
      .then(() => {
        syncFolder();
        savedIn.set(database, number);
        const needed = savedIn.size === databases.length ? Math.min(...savedIn.values()) : 0;
        while (segments[0] < needed) {
          fs.unlinkSync(name(segments.shift()));
        }
        done();
      })
      .catch(end);
  };
};

// What a kill or a power cut left half-written was never answered for, nor what stands behind it.
function read(file) {
  const [text, changes] = [fs.readFileSync(file), []];
  let at = 0;
  for (let next; (next = text.indexOf("\n", at)) >= 0; at = next + 1) {
    try {
      JSON.parse(text.toString("utf8", at, next)).forEach(change => changes.push(change));
    } catch {
      break;
    }
  }
  fs.truncateSync(file, at);
  return changes;
}

// Changes may be older than what is loaded: all are of whole documents, so that the last one counts.
function replay(database, changes) {
  const touched = new Map();
  for (const [, name, what, value] of changes.filter(([of]) => of === path.basename(database.filename))) {
    if (what === "remove") {
      database.removeCollection(name);
      touched.delete(name);
      continue;
    }

    const collection = database.addCollection(name, what === "add" ? value : undefined);
    if (!touched.has(name)) {
      touched.set(name, [collection, new Map(collection.data.map(one => [one.$loki, one]))]);
    }
    const documents = touched.get(name)[1];
    if (what === "put") {
      documents.set(value.$loki, value);
      collection.maxId = Math.max(collection.maxId, value.$loki);
    } else if (what === "delete") {
      documents.delete(value);
    }
  }
  for (const [collection, documents] of touched.values()) {
    collection.data = [...documents.values()].sort((a, b) => a.$loki - b.$loki);
    collection.idIndex = null;
    collection.ensureId();
    collection.uniqueNames.forEach(field => collection.ensureUniqueIndex(field));
    collection.ensureAllIndexes(true);
    collection.dirty = true;
  }
}

function orEnd(action) {
  try {
    action();
  } catch (error) {
    end(error);
  }
}

// Storage that can't keep what it is given must not answer: all it answered for is in the journal.
function end(error) {
  fs.writeSync(2, `Can't save: ${error.message}\n`);
  process.exit(1);
}
